using BenchmarkDotNet.Columns;
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
        var details = new AccumulationLogger();
        var rows = new List<Row>();
        foreach (var make in AllQuestions.Make)
        {
            var question = make();
            var summary = Ask(question.GetType(), details);
            var ratio = Median(summary, nameof(Question.Ours)) / Median(summary, nameof(Question.Floor));
            rows.Add(new Row(question.Name, ratio, await Allocation.OfAsync(question), Limit.AtMost(question.Limit)));
        }

        rows.Add(await ScaleAsync(details));
        rows.Add(memory);
        await Report.WriteAsync("report.md", "Full run by BenchmarkDotNet: the ratio of the medians of both sides.", rows, details.GetLog());
        return 0;
    }

    private static async Task<Row> ScaleAsync(AccumulationLogger details)
    {
        var summary = Ask(typeof(ScaleTwoThreads), details);
        var ours = Median(summary, nameof(ScaleTwoThreads.OursOnOne)) / Median(summary, nameof(ScaleTwoThreads.OursOnTwo));
        var floor = Median(summary, nameof(ScaleTwoThreads.FloorOnOne)) / Median(summary, nameof(ScaleTwoThreads.FloorOnTwo));
        var bytes = await Allocation.OfAsync(new ScaleTwoThreads());
        return new Row(ScaleTwoThreads.Name, ours / floor, bytes, ScaleTwoThreads.Limit);
    }

    private static Summary Ask(Type question, AccumulationLogger details)
    {
        var config = ManualConfig
            .Create(DefaultConfig.Instance)
            .AddJob(Job.Default.WithIterationTime(TimeInterval.FromMilliseconds(250)))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .HideColumns(Column.Error, Column.RatioSD)
            .WithArtifactsPath(Path.Combine(Report.Folder, "raw"));
        var summary = BenchmarkRunner.Run(question, config);
        details.WriteLine($"\n## {question.Name}\n");
        MarkdownExporter.GitHub.ExportToLog(summary, details);
        return summary;
    }

    private static double Median(Summary summary, string method) =>
        summary.Reports.Single(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == method).ResultStatistics?.Median
        ?? throw new InvalidOperationException($"{method} was not measured; the log above says why.");
}
