namespace ApiKeys.Tests;

/// <summary>Counts in a store that often fails: before it applied a batch, or after.</summary>
internal sealed class FlakyUsage(IKeyUsageStore inner) : IKeyUsageStore
{
    private int _calls;

    public bool IsWell { get; set; }

    public TimeSpan BatchesKept => inner.BatchesKept;

    public async ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default)
    {
        var turn = IsWell ? 0 : Interlocked.Increment(ref _calls) % 3;
        if (turn == 1)
            throw new TimeoutException();
        var applied = await inner.ApplyUsageAsync(batch, cancellationToken);
        return turn == 2 ? throw new TimeoutException() : applied;
    }

    public ValueTask<IReadOnlyList<UsageDay>> ReadUsageAsync(
        UsageQuery query,
        CancellationToken cancellationToken = default
    ) => inner.ReadUsageAsync(query, cancellationToken);
}
