using System.Diagnostics;

namespace ApiKeys.Benchmarks;

/// <summary>Measures two sides in short turns, so that whatever else the machine does meets both.</summary>
internal static class Interleaved
{
    // Long enough for the runtime to profile both sides and to compile them anew.
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan _measured = TimeSpan.FromSeconds(3);

    public static double Ratio(Question question)
    {
        WarmUp(() => Pair(question));
        return Median(Collect(_measured, () => Pair(question)));
    }

    public static double Ratio(ScaleTwoThreads question)
    {
        WarmUp(() => Round(question));
        return Median(Collect(2 * _measured, () => Round(question)));
    }

    public static double Ratio(HttpOwn question)
    {
        WarmUp(() => Own(question));
        return Median(Collect(2 * _measured, () => Own(question)));
    }

    /// <summary>Calls until the runtime has compiled what is called for the last time.</summary>
    public static void WarmUp(Action call) => Collect(_warmUp, () => Time(call));

    private static double Pair(Question question) => Time(question.Ours) / Time(question.Floor);

    // Two threads do twice the work of one: the factor is on both sides, and falls out.
    private static double Round(ScaleTwoThreads question)
    {
        var ours = Time(question.OursOnOne) / Time(question.OursOnTwo);
        return ours / (Time(question.FloorOnOne) / Time(question.FloorOnTwo));
    }

    // What is ours alone, over the hash: the host's part is on both sides of the difference.
    private static double Own(HttpOwn question)
    {
        var ours = Time(question.Ours);
        var host = Time(question.Equivalent);
        return (ours - host) / Time(question.Hash);
    }

    private static List<double> Collect(TimeSpan time, Func<double> measure)
    {
        var results = new List<double>();
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < time; )
            results.Add(measure());
        return results;
    }

    private static double Time(Action batch)
    {
        var begin = Stopwatch.GetTimestamp();
        batch();
        return Stopwatch.GetTimestamp() - begin;
    }

    private static double Median(List<double> results)
    {
        results.Sort();
        return results[results.Count / 2];
    }
}
