using System.Diagnostics;

namespace ApiKeys.Benchmarks;

/// <summary>What does a flood of unknown ids do to keys that are good?</summary>
/// <remarks>One thread presents good keys, one call after the other, and times each call; with it, in turns, 64 callers
/// present well-formed tokens with ids that are nobody's, each as soon as the last was answered.</remarks>
internal sealed class UnknownFlood(SqlKeyStore store, GeneratedKeys keys, int known)
{
    private const int Callers = 64;
    private const int Good = 500;
    private const int Turns = 5;
    private static readonly TimeSpan _turn = TimeSpan.FromSeconds(1);
    private readonly string[] _good = [.. Enumerable.Range(0, Good).Select(number => keys.Token(number * 7))];
    private readonly string[] _unknown = [.. Enumerable.Range(known, 50_000).Select(keys.Token)];
    private long _answered;
    private int _next;

    /// <summary>Measures with a mirror of all keys, or with a cache of a tenth of them.</summary>
    public async Task<string> MeasureAsync(bool mirror)
    {
        var options = new ApiKeysOptions { MirrorLimit = mirror ? known * 2 : known / 10 };
        await using var node = new ApiKeyNode(options, store);
        await node.StartAsync();
        foreach (var token in _good)
            await node.Validator.ValidateAsync(token);
        Present(node.Validator);
        var (alone, beside) = (new List<double>(), new List<double>());
        var flood = new Stopwatch();
        _answered = 0;
        for (var turn = 0; turn < Turns; turn++)
        {
            alone.Add(Present(node.Validator));
            flood.Start();
            beside.Add(await PresentBesideAsync(node.Validator));
            flood.Stop();
        }

        var rate = _answered / flood.Elapsed.TotalSeconds;
        return FormattableString.Invariant(
            $"good p99 {Median(alone):0.00} us alone, {Median(beside):0.00} us beside {rate:0} unknown ids a second")
            + FormattableString.Invariant($" ({(mirror ? "mirror" : "cache")}): {Median(beside) / Median(alone):0.00}");
    }

    private async Task<double> PresentBesideAsync(ApiKeyValidator validator)
    {
        using var stop = new CancellationTokenSource();
        var flood = Enumerable.Range(0, Callers)
            .Select(_ => Task.Run(() => FloodAsync(validator, stop.Token)))
            .ToArray();
        var p99 = await Task.Factory.StartNew(
            () => Present(validator), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await stop.CancelAsync();
        await Task.WhenAll(flood);
        return p99;
    }

    private async Task FloodAsync(ApiKeyValidator validator, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var place = (uint)Interlocked.Increment(ref _next) % (uint)_unknown.Length;
            var answer = await validator.ValidateAsync(_unknown[place], CancellationToken.None);
            if (answer.Verdict is not (ApiKeyVerdict.Unknown or ApiKeyVerdict.Unavailable))
                throw new InvalidOperationException($"An unknown key was {answer.Verdict}.");
            Interlocked.Increment(ref _answered);
        }
    }

    /// <summary>Presents good keys for a turn, and gives the 99th percentile in microseconds.</summary>
    private double Present(ApiKeyValidator validator)
    {
        var times = new List<long>(4_000_000);
        var end = Stopwatch.GetTimestamp() + (long)(_turn.TotalSeconds * Stopwatch.Frequency);
        for (var turn = 0; times.Count == 0 || times.Count < times.Capacity; turn++)
        {
            var begin = Stopwatch.GetTimestamp();
            if (begin >= end)
                break;
            var call = validator.ValidateAsync(_good[turn % Good]);
            var answer = call.IsCompletedSuccessfully
                ? call.GetAwaiter().GetResult()
                : call.AsTask().GetAwaiter().GetResult();
            times.Add(Stopwatch.GetTimestamp() - begin);
            if (!answer.IsValid)
                throw new InvalidOperationException($"A good key was {answer.Verdict}.");
        }

        times.Sort();
        return times[(int)(times.Count * 0.99)] * 1e6 / Stopwatch.Frequency;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
