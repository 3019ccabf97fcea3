namespace ApiKeys.Tests;

/// <summary>Applies a batch as often as it comes.</summary>
internal sealed class CountsTwice(int changesKept) : WrongStore(changesKept)
{
    public override ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default) =>
        base.ApplyUsageAsync(batch with { Id = Guid.NewGuid() }, cancellationToken);
}

/// <summary>Says that a batch was applied, and drops it.</summary>
internal sealed class DropsUsage(int changesKept) : WrongStore(changesKept)
{
    public override ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(true);
}

/// <summary>Replaces a digest without comparing it.</summary>
internal sealed class ReplacesAnyDigest(int changesKept) : WrongStore(changesKept)
{
    public override async ValueTask<bool> ReplaceDigestAsync(
        ApiKeyId id,
        KeyDigest expected,
        KeyDigest replacement,
        CancellationToken cancellationToken = default
    ) =>
        await Inner.FindAsync(id, cancellationToken) is { } row
        && await Inner.ReplaceDigestAsync(id, row.Digest, replacement, cancellationToken);
}

/// <summary>Replaces a digest of the same bytes, whatever scheme and pepper made them.</summary>
internal sealed class ReplacesByBytes(int changesKept) : WrongStore(changesKept)
{
    public override async ValueTask<bool> ReplaceDigestAsync(
        ApiKeyId id,
        KeyDigest expected,
        KeyDigest replacement,
        CancellationToken cancellationToken = default
    ) =>
        await Inner.FindAsync(id, cancellationToken) is { } row
        && row.Digest.HasBytesOf(expected)
        && await Inner.ReplaceDigestAsync(id, row.Digest, replacement, cancellationToken);
}

/// <summary>Remembers the ids of the last batches alone.</summary>
internal sealed class RemembersFewBatches(int changesKept, int most) : WrongStore(changesKept)
{
    private readonly Queue<Guid> _last = new();

    public override ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default)
    {
        if (_last.Contains(batch.Id))
            return ValueTask.FromResult(false);
        _last.Enqueue(batch.Id);
        if (_last.Count > most)
            _last.Dequeue();
        return base.ApplyUsageAsync(batch with { Id = Guid.NewGuid() }, cancellationToken);
    }
}

/// <summary>Applies other counts than those of the batch.</summary>
internal sealed class WrongBatches(int changesKept, Func<IEnumerable<UsageCount>, IEnumerable<UsageCount>> change)
    : WrongStore(changesKept)
{
    public override ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default) =>
        base.ApplyUsageAsync(batch with { Counts = [.. change(batch.Counts)] }, cancellationToken);
}

/// <summary>Sets the fleet's bound without comparing it.</summary>
internal sealed class SetsAnyBound(int changesKept) : WrongStore(changesKept)
{
    public override async ValueTask<bool> TrySetBoundAsync(
        FleetBound expected,
        FleetBound bound,
        CancellationToken cancellationToken = default
    )
    {
        var page = await Inner.ReadChangesAsync(null, 1, cancellationToken);
        return await Inner.TrySetBoundAsync(page.Bound, bound, cancellationToken);
    }
}

/// <summary>Compares one part of the fleet's bound.</summary>
internal sealed class ComparesPartOfTheBound(int changesKept, Func<FleetBound, TimeSpan> part) : WrongStore(changesKept)
{
    public override async ValueTask<bool> TrySetBoundAsync(
        FleetBound expected,
        FleetBound bound,
        CancellationToken cancellationToken = default
    )
    {
        var kept = (await Inner.ReadChangesAsync(null, 1, cancellationToken)).Bound;
        return part(kept) == part(expected) && await Inner.TrySetBoundAsync(kept, bound, cancellationToken);
    }
}

/// <summary>Compares some of a mark's bits.</summary>
internal sealed class ComparesPartOfAMark(int changesKept, ulong bits) : WrongStore(changesKept)
{
    public override async ValueTask<ChangePage> ReadChangesAsync(
        RevisionMark? after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        var head = (await Inner.ReadChangesAsync(null, 1, cancellationToken)).Head;
        var isHead = after?.Revision == head.Revision && ((after.Value.Mark ^ head.Mark) & bits) == 0;
        return await Inner.ReadChangesAsync(isHead ? head : after, limit, cancellationToken);
    }
}

/// <summary>Counts ended keys too.</summary>
internal sealed class CountsEndedKeys(int changesKept) : WrongStore(changesKept)
{
    public override ValueTask<int> CountAsync(
        string owner,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    ) => Inner.CountAsync(owner, DateTimeOffset.MinValue, cancellationToken);
}

/// <summary>Searches tags by nothing.</summary>
internal sealed class ListsEveryTag(int changesKept) : WrongStore(changesKept)
{
    public override ValueTask<IReadOnlyList<string>> ListTagsAsync(
        string owner,
        string? search,
        int limit,
        CancellationToken cancellationToken = default
    ) => Inner.ListTagsAsync(owner, null, limit, cancellationToken);
}

/// <summary>Looks at the limit first and writes later, so that two writers can both find the last place.</summary>
internal sealed class LooksBeforeItWrites(int changesKept) : WrongStore(changesKept)
{
    private const int MostYields = 10_000;

    private int _between;

    public override async ValueTask<KeyWriteResult> WriteAsync(
        KeyWrite write,
        CancellationToken cancellationToken = default
    )
    {
        if (write.Limit is not { } limit)
            return await Inner.WriteAsync(write, cancellationToken);
        var used = await Inner.CountAsync(limit.Owner, write.At, cancellationToken);
        MeetAnother();
        return used + write.Inserts.Count > limit.Limit
            ? new KeyWriteResult { Outcome = KeyWriteOutcome.LimitReached, Used = used }
            : await Inner.WriteAsync(write with { Limit = null }, cancellationToken) with { Used = used };
    }
    // Until another writer has looked too, if there is one.
    private void MeetAnother()
    {
        var own = Interlocked.Increment(ref _between);
        for (var yields = 0; Volatile.Read(ref _between) == own && yields < MostYields; yields++)
            Thread.Yield();
    }
}
