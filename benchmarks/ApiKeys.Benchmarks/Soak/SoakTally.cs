using System.Diagnostics;

namespace ApiKeys.Benchmarks;

/// <summary>What the clients of one phase saw.</summary>
internal sealed class SoakTally
{
    private const int Steps = 200_000;

    // One step is ten microseconds; whatever took longer than two seconds is in the last.
    private static readonly long _step = Stopwatch.Frequency / 100_000;

    private readonly long[] _latencies = new long[Steps];

    public long Requests { get; private set; }

    public long Refused { get; private set; }

    public long ServerErrors { get; private set; }

    public long Wrong { get; private set; }

    public TimeSpan Lasted { get; set; }

    public double PerSecond => Requests / Lasted.TotalSeconds;

    public void Count(long began, int status, bool isRight)
    {
        Requests++;
        _latencies[Math.Min(Steps - 1, (Stopwatch.GetTimestamp() - began) / _step)]++;
        Refused += status == 401 ? 1 : 0;
        ServerErrors += status >= 500 ? 1 : 0;
        Wrong += isRight ? 0 : 1;
    }

    public void Add(SoakTally other)
    {
        Requests += other.Requests;
        Refused += other.Refused;
        ServerErrors += other.ServerErrors;
        Wrong += other.Wrong;
        for (var step = 0; step < Steps; step++)
            _latencies[step] += other._latencies[step];
    }

    /// <summary>Gives the time below which a share of the requests was answered.</summary>
    public TimeSpan Percentile(double share)
    {
        var left = (long)(Requests * share);
        for (var step = 0; step < Steps; step++)
        {
            left -= _latencies[step];
            if (left < 0)
                return TimeSpan.FromMicroseconds((step + 1) * 10);
        }

        return TimeSpan.MaxValue;
    }

    public override string ToString() =>
        FormattableString.Invariant($"{Requests} requests, {PerSecond:F0} a second, ")
        + FormattableString.Invariant($"p50 {Percentile(0.5).TotalMilliseconds:F2} ms, ")
        + FormattableString.Invariant($"p99 {Percentile(0.99).TotalMilliseconds:F2} ms, {Refused} refused, ")
        + FormattableString.Invariant($"{ServerErrors} server errors, {Wrong} wrong answers");
}
