namespace ApiKeys.Benchmarks;

/// <summary>Answers every question in this process, in under 90 seconds.</summary>
internal static class QuickRun
{
    public static async Task<int> RunAsync()
    {
        var memory = await MemoryPerKey.MeasureAsync();
        var rows = new List<Row>();
        foreach (var make in AllQuestions.Make)
        {
            rows.Add(await AskAsync(make()));
            Console.WriteLine($"measured {rows[^1].Name}");
        }

        rows.Add(await AskScaleAsync());
        rows.Add(await AskHttpAsync());
        rows.Add(memory);
        await Report.WriteAsync(
            "quick.md",
            "Quick run: both sides in one process, in turns of a thousand operations; "
                + "the median of the ratios of each pair.",
            rows);
        return 0;
    }

    /// <summary>Prints what a million keys cost beside the least that they can cost on this machine, three times in
    /// turn.</summary>
    public static async Task<int> CompareMillionAsync()
    {
        for (var turn = 0; turn < 3; turn++)
        {
            var least = await AskAsync(new LeastMillion());
            var ours = await AskAsync(new ValidateMillion());
            Console.WriteLine($"{ours.Name}: {ours.ValueText}, and at least {least.ValueText}");
        }

        return 0;
    }

    /// <summary>Prints the row of requests, and writes no report.</summary>
    public static async Task<int> AskHttpAloneAsync()
    {
        Console.WriteLine(await AskHttpAsync());
        return 0;
    }

    private static async Task<Row> AskHttpAsync()
    {
        var question = new HttpOwn();
        await question.SetUpAsync();
        var ratio = Interleaved.Ratio(question);
        var bytes = Allocation.OfOwn(question);
        await question.TearDownAsync();
        return new Row(HttpOwn.Name, ratio, bytes, HttpOwn.Limit) { MayAllocate = true };
    }

    private static async Task<Row> AskAsync(Question question)
    {
        await question.SetUpAsync();
        var ratio = Interleaved.Ratio(question);
        var bytes = Allocation.PerOperation(question.Ours, Question.Batch);
        await question.TearDownAsync();
        return new Row(question.Name, ratio, bytes, Limit.AtMost(question.Limit));
    }

    private static async Task<Row> AskScaleAsync()
    {
        var scale = new ScaleTwoThreads();
        await scale.SetUpAsync();
        var ratio = Interleaved.Ratio(scale);
        var bytes = Allocation.PerOperation(scale.OursOnOne, ScaleTwoThreads.Share);
        await scale.TearDownAsync();
        return new Row(ScaleTwoThreads.Name, ratio, bytes, ScaleTwoThreads.Limit);
    }
}
