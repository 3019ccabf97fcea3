namespace ApiKeys;

/// <summary>Acts across owners: finds, revokes many keys at once, disables and restores owners.</summary>
/// <remarks>Asks nobody's leave: the host lets operators near it, under a policy of its own, and nobody else. Every
/// change is an event in the operator's name. Safe for concurrent use.</remarks>
public sealed class ApiKeyOperator
{
    private readonly Targets _targets;
    private readonly TokenSearch _tokens;
    private readonly BulkRevocation _revocation;
    private readonly OwnerSwitch _owners;
    private readonly Import _import;
    private readonly IKeyEventLog? _events;

    internal ApiKeyOperator(
        Targets targets,
        TokenSearch tokens,
        BulkRevocation revocation,
        OwnerSwitch owners,
        Import import,
        IKeyEventLog? events
    )
    {
        _targets = targets;
        _tokens = tokens;
        _revocation = revocation;
        _owners = owners;
        _import = import;
        _events = events;
    }

    /// <summary>Finds a key by its id, whosever it is.</summary>
    /// <param name="id">The key.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>The key, or a fault where there is none.</returns>
    public async ValueTask<ApiKeyResult> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default) =>
        Found(await _targets.FindAsync(id, cancellationToken).ConfigureAwait(false));

    /// <summary>Finds the key that a token is of.</summary>
    /// <param name="token">The token as it was presented, of any length and content.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>The key, whatever its state; or a fault where the text is no token, there is no such key, or the digest
    /// does not match.</returns>
    public async ValueTask<ApiKeyResult> FindByTokenAsync(
        string? token,
        CancellationToken cancellationToken = default
    ) => Found(await _tokens.FindAsync(token, cancellationToken).ConfigureAwait(false));

    /// <summary>Revokes keys by ids, by tokens, by owner or by creator, and with them the keys that they
    /// created.</summary>
    /// <param name="asked">Which keys, why, and whether only to say what would be done.</param>
    /// <param name="cancellationToken">Gives up; the keys before it are revoked.</param>
    /// <returns>One result for each key. A dry run does not say which keys would end because a key had created
    /// them.</returns>
    /// <exception cref="ArgumentException">The actor is no operator. Nothing was written.</exception>
    /// <remarks>One write for each key: an exception of the store leaves those before it revoked.</remarks>
    public ValueTask<BulkRevocationResult> RevokeAsync(
        RevokeApiKeys asked,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(asked);
        Demand(asked.Actor, nameof(asked));
        return _revocation.RunAsync(asked, cancellationToken);
    }

    /// <summary>Takes over a key of another system by its SHA-256, so that it goes on working here.</summary>
    /// <param name="asked">The key, the format that it has, and its digest.</param>
    /// <param name="cancellationToken">Gives up waiting; it may have been imported.</param>
    /// <returns>The key, which counts against its owner's limit like any other, without a token; or the faults, such as
    /// that it was imported before.</returns>
    /// <exception cref="ArgumentException">The importer is no operator. Nothing was written.</exception>
    public ValueTask<ApiKeyResult> ImportAsync(ImportApiKey asked, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(asked.Key);
        Demand(asked.Key.CreatedBy, nameof(asked));
        return _import.RunAsync(asked, cancellationToken);
    }

    /// <summary>Disables an owner: no key of it is accepted, issued, rotated or enabled, and work in flight
    /// ends.</summary>
    /// <param name="owner">The owner, whether it has keys or not.</param>
    /// <param name="actor">The operator.</param>
    /// <param name="reason">Why, cut to 200 Unicode scalars, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Gives up waiting; it may have been done.</param>
    /// <returns>Whether the owner was disabled now or had been before; a fault where the text is no owner.</returns>
    /// <exception cref="ArgumentException">The actor is no operator. Nothing was written.</exception>
    public ValueTask<ApiKeyAnswer<ApiKeyOutcome>> DisableOwnerAsync(
        string owner,
        Actor actor,
        string? reason = null,
        CancellationToken cancellationToken = default
    ) => SwitchAsync(new OwnerFlag(owner, Disabled: true), actor, reason, cancellationToken);

    /// <summary>Restores an owner. Keys that were disabled one by one stay disabled.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="actor">The operator.</param>
    /// <param name="reason">Why, cut to 200 Unicode scalars, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Gives up waiting; it may have been done.</param>
    /// <returns>Whether the owner was restored now or was not disabled; a fault where the text is no owner.</returns>
    /// <exception cref="ArgumentException">The actor is no operator. Nothing was written.</exception>
    public ValueTask<ApiKeyAnswer<ApiKeyOutcome>> RestoreOwnerAsync(
        string owner,
        Actor actor,
        string? reason = null,
        CancellationToken cancellationToken = default
    ) => SwitchAsync(new OwnerFlag(owner, Disabled: false), actor, reason, cancellationToken);

    /// <summary>Reads events across owners, oldest first.</summary>
    /// <param name="query">Which events.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>A page of events, or a fault where the page makes no sense.</returns>
    /// <exception cref="NotSupportedException">The store gives no events.</exception>
    public async ValueTask<ApiKeyAnswer<IReadOnlyList<KeyEvent>>> ReadEventsAsync(
        EventQuery query,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        var log = _events ?? throw new NotSupportedException("This store gives no events.");
        return Faults.OfPage(query.Limit) is { } fault
            ? new ApiKeyAnswer<IReadOnlyList<KeyEvent>>(fault)
            : new ApiKeyAnswer<IReadOnlyList<KeyEvent>>(
                await log.ReadEventsAsync(query, cancellationToken).ConfigureAwait(false));
    }

    private ValueTask<ApiKeyAnswer<ApiKeyOutcome>> SwitchAsync(
        OwnerFlag flag,
        Actor actor,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        Demand(actor, nameof(actor));
        return _owners.RunAsync(flag, actor, reason, cancellationToken);
    }

    private static void Demand(Actor actor, string parameter)
    {
        if (actor.Kind != ActorKind.Operator)
            throw new ArgumentException("Only an operator acts across owners.", parameter);
    }

    private static ApiKeyResult Found(StoredKey? row) =>
        row is null ? ApiKeyResult.Refused(Faults.NotFound) : ApiKeyResult.Unchanged(row);
}
