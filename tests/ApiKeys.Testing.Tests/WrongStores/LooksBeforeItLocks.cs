using System.Collections.Concurrent;

namespace ApiKeys.Tests;

/// <summary>Looks at owners' flags, digests and the bound, and takes the lock only then.</summary>
internal sealed class LooksBeforeItLocks(int changesKept) : WrongStore(changesKept)
{
    private readonly ConcurrentDictionary<string, bool> _flags = new(StringComparer.Ordinal);
    private readonly Gap _gap = new();

    public override async ValueTask<KeyWriteResult> WriteAsync(
        KeyWrite write,
        CancellationToken cancellationToken = default
    )
    {
        if (write.OwnerFlag is { } flag)
            return await FlagAsync(write, flag, cancellationToken);
        var owner = write.Inserts.Concat(write.Updates.Select(update => update.Row)).FirstOrDefault()?.Key.Owner;
        var isDisabled = owner is not null && _flags.GetValueOrDefault(owner);
        var bound = (await Inner.ReadChangesAsync(after: null, 1, cancellationToken)).Bound;
        _gap.Wait();
        var result = await Inner.WriteAsync(write, cancellationToken);
        if (result.Outcome == KeyWriteOutcome.OwnerDisabled && !isDisabled)
            result = await WriteAllTheSameAsync(write, owner!, cancellationToken);
        return result with { Bound = bound };
    }

    public override async ValueTask<bool> ReplaceDigestAsync(
        ApiKeyId id,
        KeyDigest expected,
        KeyDigest replacement,
        CancellationToken cancellationToken = default
    )
    {
        if (await Inner.FindAsync(id, cancellationToken) is not { } row || !row.Digest.Equals(expected))
            return false;
        _gap.Wait();
        var newest = await Inner.FindAsync(id, cancellationToken);
        return await Inner.ReplaceDigestAsync(id, newest!.Digest, replacement, cancellationToken);
    }

    public override async ValueTask<bool> TrySetBoundAsync(
        FleetBound expected,
        FleetBound bound,
        CancellationToken cancellationToken = default
    )
    {
        var kept = (await Inner.ReadChangesAsync(after: null, 1, cancellationToken)).Bound;
        if (kept != expected)
            return false;
        _gap.Wait();
        var newest = (await Inner.ReadChangesAsync(after: null, 1, cancellationToken)).Bound;
        var sets = await Inner.TrySetBoundAsync(newest, bound, cancellationToken);
        _gap.Called();
        return sets;
    }

    private async Task<KeyWriteResult> FlagAsync(KeyWrite write, OwnerFlag flag, CancellationToken stop)
    {
        var result = await Inner.WriteAsync(write, stop);
        _flags[flag.Owner] = flag.Disabled;
        _gap.Called();
        return result;
    }

    // The store behind looks under its lock, so that it has to be told otherwise.
    private async Task<KeyWriteResult> WriteAllTheSameAsync(KeyWrite write, string owner, CancellationToken stop)
    {
        var flag = new KeyWrite { At = write.At, OwnerFlag = new OwnerFlag(owner, Disabled: false) };
        await Inner.WriteAsync(flag, stop);
        var result = await Inner.WriteAsync(write, stop);
        await Inner.WriteAsync(flag with { OwnerFlag = new OwnerFlag(owner, Disabled: true) }, stop);
        return result;
    }
}
