namespace ApiKeys.Tests;

/// <summary>Compares ids without their case.</summary>
internal sealed class FoldsTheCaseOfIds(int changesKept) : WrongStore(changesKept)
{
    public override async ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default)
    {
        var page = await Inner.ScanAsync(default, int.MaxValue, cancellationToken);
        return page.Keys.FirstOrDefault(row =>
            string.Equals(row.Key.Id.ToString(), id.ToString(), StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>Gives a deleted key as it was before.</summary>
internal sealed class ResurrectsKeys(int changesKept) : WrongStore(changesKept)
{
    private readonly Dictionary<ApiKeyId, StoredKey> _seen = [];

    public override async ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default)
    {
        if (await Inner.FindAsync(id, cancellationToken) is { } row)
            _seen[id] = row;
        return _seen.GetValueOrDefault(id);
    }
}

/// <summary>Finds by the bytes of a digest, whatever scheme and pepper made them.</summary>
internal sealed class IgnoresSchemes(int changesKept) : WrongStore(changesKept)
{
    public override async ValueTask<StoredKey?> FindByDigestAsync(
        KeyDigest digest,
        CancellationToken cancellationToken = default
    )
    {
        var page = await Inner.ScanAsync(default, int.MaxValue, cancellationToken);
        return page.Keys.FirstOrDefault(row => row.Digest.HasBytesOf(digest));
    }
}

/// <summary>Goes on one key too late after a page.</summary>
internal sealed class SkipsAKeyBetweenPages(int changesKept) : WrongStore(changesKept)
{
    public override async ValueTask<KeyPage> ListAsync(
        KeyQuery query,
        CancellationToken cancellationToken = default
    )
    {
        var page = await Inner.ListAsync(query, cancellationToken);
        return query.After is null ? page : page with { Keys = [.. page.Keys.Skip(1)] };
    }
}

/// <summary>Never says that there is more to load.</summary>
internal sealed class LoadsOnePage(int changesKept) : WrongStore(changesKept)
{
    public override async ValueTask<KeyScan> ScanAsync(
        ApiKeyId after,
        int limit,
        CancellationToken cancellationToken = default
    ) => await Inner.ScanAsync(after, limit, cancellationToken) with { More = false };
}
