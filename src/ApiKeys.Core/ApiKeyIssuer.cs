using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>Acts on one owner's keys in the name of an actor: issues, reads, changes, rotates, revokes and deletes
/// them.</summary>
/// <remarks>What a call writes is one atomic write of the store, and holds on this node from its return; on every other
/// node within the staleness bound. What a caller asks for wrongly is a value; an exception means that the store
/// failed, and a write that failed may have been made. For a key that acts, only keys exist that it covers, and it
/// makes none that goes beyond it. Safe for concurrent use.</remarks>
public sealed class ApiKeyIssuer
{
    private readonly IssuerParts _parts;

    internal ApiKeyIssuer(IssuerParts parts) => _parts = parts;

    /// <summary>Issues a key.</summary>
    /// <param name="asked">What the key is to be.</param>
    /// <param name="cancellationToken">Gives up waiting; the key may have been issued, with a token that nobody
    /// knows.</param>
    /// <returns>The key and, this once, its token; or every fault of what was asked, and nothing was stored.</returns>
    /// <exception cref="CryptographicException">The random source is broken; nothing was stored.</exception>
    public ValueTask<ApiKeyResult> IssueAsync(NewApiKey asked, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return _parts.Issuance.RunAsync(asked, cancellationToken);
    }

    /// <summary>Changes a key that is active, scheduled or disabled.</summary>
    /// <param name="asked">Which key, and what of it.</param>
    /// <param name="cancellationToken">Gives up waiting; the key may have been changed.</param>
    /// <returns>The key as it is now, unchanged where nothing was to change; or the faults.</returns>
    /// <exception cref="ArgumentException">Nobody asks, or on nobody's behalf.</exception>
    public ValueTask<ApiKeyResult> ChangeAsync(ChangeApiKey asked, CancellationToken cancellationToken = default)
    {
        Check(asked);
        return _parts.Change.RunAsync(asked, cancellationToken);
    }

    /// <summary>Replaces an active key by a successor that has the same name, environment, access and lifetime. Both
    /// work until the overlap ends.</summary>
    /// <param name="asked">Which key, and how long both are to work.</param>
    /// <param name="cancellationToken">Gives up waiting; the key may have been rotated, with a token that nobody knows:
    /// then rotate the successor without overlap, or revoke it.</param>
    /// <returns>The successor with its token, and the old key; or the faults.</returns>
    /// <exception cref="ArgumentException">Nobody asks, or on nobody's behalf.</exception>
    /// <exception cref="CryptographicException">The random source is broken; nothing was stored.</exception>
    public ValueTask<ApiKeyResult> RotateAsync(RotateApiKey asked, CancellationToken cancellationToken = default)
    {
        Check(asked);
        return _parts.Rotation.RunAsync(asked, cancellationToken);
    }

    /// <summary>Revokes a key, at once and for good, and with it the keys that it created.</summary>
    /// <param name="asked">Which key, on whose behalf, and whether to wait for the fleet.</param>
    /// <param name="cancellationToken">Gives up waiting; the key may have been revoked. Once the write was made,
    /// cancelling undoes nothing.</param>
    /// <returns>The key as it is now, and what ended with it; revoking again changes nothing and gives the same key. Or
    /// the faults, and then the key is not revoked.</returns>
    /// <exception cref="ArgumentException">Nobody asks, or on nobody's behalf.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public ValueTask<ApiKeyResult> RevokeAsync(RevokeApiKey asked, CancellationToken cancellationToken = default)
    {
        Check(asked);
        return _parts.Revocation.RunAsync(asked, cancellationToken);
    }

    /// <summary>Revokes a key and takes it out of the lists, and revokes the keys that it created.</summary>
    /// <param name="asked">Which key, and on whose behalf.</param>
    /// <param name="cancellationToken">Gives up waiting; the key may have been deleted.</param>
    /// <returns>The key as it was at its end; or the faults. A deleted key is not found.</returns>
    /// <exception cref="ArgumentException">Nobody asks, or on nobody's behalf.</exception>
    public ValueTask<ApiKeyResult> DeleteAsync(DeleteApiKey asked, CancellationToken cancellationToken = default)
    {
        Check(asked);
        return _parts.Deletion.RunAsync(asked, cancellationToken);
    }

    /// <summary>Finds one of an owner's keys in the store.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="id">The key.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>The key; or a fault where there is none for this actor.</returns>
    /// <exception cref="ArgumentException">Nobody asks.</exception>
    public ValueTask<ApiKeyResult> FindAsync(
        string owner,
        ApiKeyId id,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(owner);
        return _parts.Keys.FindAsync(owner, id, actor, cancellationToken);
    }

    /// <summary>Lists an owner's keys, newest first.</summary>
    /// <param name="query">Whose keys, which of them, and where to begin. Its instant is not looked at.</param>
    /// <param name="actor">Who asks; for a key, the keys that it covers.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>A page; or the faults.</returns>
    /// <exception cref="ArgumentException">Nobody asks, or for nobody's keys.</exception>
    /// <remarks>For a key without full access this may read many pages of the store for one of its own.</remarks>
    public ValueTask<ApiKeyAnswer<ApiKeyPage>> ListAsync(
        KeyQuery query,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        DemandOwner(query.Owner, nameof(query));
        return _parts.Keys.ListAsync(query, actor, cancellationToken);
    }

    /// <summary>Offers tags for a form: those that the host's <see cref="ITagSource"/> finds, or those of the owner's
    /// keys.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="search">What was typed so far, or <see langword="null"/>.</param>
    /// <param name="limit">The most tags to give, from 1 to 100.</param>
    /// <param name="actor">Who asks; for a key, the tags of keys that it covers.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>The tags; or the faults.</returns>
    public ValueTask<ApiKeyAnswer<IReadOnlyList<TagItem>>> ListTagsAsync(
        string owner,
        string? search,
        int limit,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(owner);
        return _parts.Tags.ListAsync(owner, search, limit, actor, cancellationToken);
    }

    /// <summary>Reads events of one key, or of the owner, those of deleted keys included; oldest first.</summary>
    /// <param name="query">Whose events, and after which number.</param>
    /// <param name="actor">Who asks; a key needs full access for the owner's.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>A page of events; or the faults.</returns>
    /// <exception cref="ArgumentException">Nobody asks, or for nobody's events.</exception>
    /// <exception cref="NotSupportedException">The store gives no events.</exception>
    public ValueTask<ApiKeyAnswer<IReadOnlyList<KeyEvent>>> ReadEventsAsync(
        EventQuery query,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        DemandOwner(query.Owner, nameof(query));
        return _parts.Records.ReadEventsAsync(query, actor, cancellationToken);
    }

    /// <summary>Reads daily counts of use, of one key or of the owner.</summary>
    /// <param name="asked">Whose, and for which days.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>One item for each day with a count, oldest first; or the faults.</returns>
    /// <exception cref="ArgumentException">Nobody asks, or for nobody's use.</exception>
    /// <exception cref="NotSupportedException">The store keeps no counts.</exception>
    /// <remarks>What nodes have not flushed yet is not in it.</remarks>
    public ValueTask<ApiKeyAnswer<IReadOnlyList<UsageDay>>> ReadUsageAsync(
        ReadApiKeyUsage asked,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(asked);
        DemandOwner(asked.Owner, nameof(asked));
        return _parts.Records.ReadUsageAsync(asked, cancellationToken);
    }

    /// <summary>Says which plan an owner has, and how many of its keys are in use.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>The numbers; or the faults.</returns>
    public ValueTask<ApiKeyAnswer<KeyLimit>> ReadLimitAsync(
        string owner,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(owner);
        return _parts.Records.ReadLimitAsync(owner, actor, cancellationToken);
    }

    private static void Check(ApiKeyRequest asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        DemandOwner(asked.Owner, nameof(asked));
        if (asked.Actor.Kind == ActorKind.None)
            throw new ArgumentException("Say who asks.", nameof(asked));
    }

    private static void DemandOwner(string? owner, string parameter)
    {
        if (owner is null)
            throw new ArgumentException("Say whose keys are meant.", parameter);
    }
}
