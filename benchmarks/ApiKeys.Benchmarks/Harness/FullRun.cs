using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Perfolizer.Horology;

namespace ApiKeys.Benchmarks;

/// <summary>Answers every question by BenchmarkDotNet, each side in a process of its own.</summary>
internal static class FullRun
{
    public static async Task<int> RunAsync()
    {
        var memory = await MemoryPerKey.MeasureAsync();
        var questions = AllQuestions.Make.Select(static make => make()).ToArray();
        var summaries = Measure(
            [.. questions.Select(static question => question.GetType()), typeof(ScaleTwoThreads), typeof(HttpOwn)]);
        var rows = new List<Row>();
        foreach (var (question, summary) in questions.Zip(summaries))
        {
            var ratio = Median(summary, nameof(Question.Ours)) / Median(summary, nameof(Question.Floor));
            rows.Add(new Row(question.Name, ratio, await Allocation.OfAsync(question), Limit.AtMost(question.Limit)));
        }

        rows.Add(await ScaleAsync(summaries[^2]));
        rows.Add(await HttpAsync(summaries[^1]));
        rows.Add(memory);
        await Report.WriteAsync(
            "report.md",
            "Full run by BenchmarkDotNet, each side in a process of its own: the ratio of the medians.",
            rows,
            Details(summaries));
        return 0;
    }

    private static Summary[] Measure(Type[] classes) =>
        BenchmarkRunner.Run(
            classes,
            ManualConfig
                .Create(DefaultConfig.Instance)
                .AddJob(Job.Default.WithIterationTime(TimeInterval.FromMilliseconds(250)).WithMaxIterationCount(25))
                .AddDiagnoser(MemoryDiagnoser.Default)
                .HideColumns(BenchmarkDotNet.Columns.Column.Error, BenchmarkDotNet.Columns.Column.RatioSD)
                .WithArtifactsPath(Path.Combine(Report.Folder, "raw")));

    private static async Task<Row> ScaleAsync(Summary summary)
    {
        var ours = Median(summary, nameof(ScaleTwoThreads.OursOnOne))
            / Median(summary, nameof(ScaleTwoThreads.OursOnTwo));
        var floor = Median(summary, nameof(ScaleTwoThreads.FloorOnOne))
            / Median(summary, nameof(ScaleTwoThreads.FloorOnTwo));
        var bytes = await Allocation.OfAsync(new ScaleTwoThreads());
        return new Row(ScaleTwoThreads.Name, ours / floor, bytes, ScaleTwoThreads.Limit);
    }

    private static async Task<Row> HttpAsync(Summary summary)
    {
        var own = Median(summary, nameof(HttpOwn.Ours)) - Median(summary, nameof(HttpOwn.Equivalent));
        var bytes = await Allocation.OfAsync(new HttpOwn());
        return new Row(HttpOwn.Name, own / Median(summary, nameof(HttpOwn.Hash)), bytes, HttpOwn.Limit)
        {
            MayAllocate = true,
        };
    }

    private static double Median(Summary summary, string method) =>
        summary
            .Reports.Single(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == method)
            .ResultStatistics?.Median
        ?? throw new InvalidOperationException($"{method} was not measured; the log above says why.");

    private static string Details(Summary[] summaries)
    {
        var log = new AccumulationLogger();
        foreach (var summary in summaries)
        {
            log.WriteLine($"\n## {summary.BenchmarksCases[0].Descriptor.Type.Name}\n");
            MarkdownExporter.GitHub.ExportToLog(summary, log);
        }

        return log.GetLog();
    }
}
