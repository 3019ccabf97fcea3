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

/// <summary>Applies the first counts of a batch only.</summary>
internal sealed class CutsBatches(int changesKept, int most) : WrongStore(changesKept)
{
    public override ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default) =>
        base.ApplyUsageAsync(batch with { Counts = [.. batch.Counts.Take(most)] }, cancellationToken);
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

/// <summary>Remembers the id of the last batch alone.</summary>
internal sealed class RemembersOneBatch(int changesKept) : WrongStore(changesKept)
{
    private Guid _last;

    public override ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default)
    {
        if (batch.Id == _last)
            return ValueTask.FromResult(false);
        _last = batch.Id;
        return base.ApplyUsageAsync(batch with { Id = Guid.NewGuid() }, cancellationToken);
    }
}

/// <summary>Takes the first count of each key in a batch for all of them.</summary>
internal sealed class CountsOneDayOfAKey(int changesKept) : WrongStore(changesKept)
{
    public override ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default) =>
        base.ApplyUsageAsync(
            batch with { Counts = [.. batch.Counts.DistinctBy(count => count.KeyId)] }, cancellationToken);
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
