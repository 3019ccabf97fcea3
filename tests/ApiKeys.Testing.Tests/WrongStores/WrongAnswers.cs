namespace ApiKeys.Tests;

/// <summary>Stores that give rows in one way otherwise than they are.</summary>
internal sealed class WrongAnswers(int changesKept) : WrongStore(changesKept)
{
    /// <summary>Changes what a write gives.</summary>
    public Func<StoredKey, StoredKey> Writing { get; init; } = static row => row;

    /// <summary>Changes what is found by a digest.</summary>
    public Func<StoredKey, StoredKey> Finding { get; init; } = static row => row;

    /// <summary>Changes the rows of a scan.</summary>
    public Func<IEnumerable<StoredKey>, IEnumerable<StoredKey>> Scanning { get; init; } = static rows => rows;

    public override async ValueTask<KeyWriteResult> WriteAsync(
        KeyWrite write,
        CancellationToken cancellationToken = default
    )
    {
        var result = await Inner.WriteAsync(write, cancellationToken);
        return result with { Rows = [.. result.Rows.Select(Writing)] };
    }

    public override async ValueTask<StoredKey?> FindByDigestAsync(
        KeyDigest digest,
        CancellationToken cancellationToken = default
    ) => await Inner.FindByDigestAsync(digest, cancellationToken) is { } row ? Finding(row) : null;

    public override async ValueTask<KeyScan> ScanAsync(
        ApiKeyId after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        var page = await Inner.ScanAsync(after, limit, cancellationToken);
        return page with { Keys = [.. Scanning(page.Keys)] };
    }
}
