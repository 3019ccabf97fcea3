using System.Security.Cryptography;
using System.Text;

namespace ApiKeys;

/// <summary>Issues keys, finds them and revokes them.</summary>
/// <remarks>What a call writes is one atomic write of the store, and holds on this node from its return; on every other
/// node within the staleness bound. What a caller asks for wrongly is a value; an exception means that the store
/// failed, and a write that failed may have been made. Safe for concurrent use.</remarks>
public sealed class ApiKeyIssuer
{
    // With a million keys one id in 200 million is taken: that many in a row are a broken generator, or a broken store.
    private const int MostDraws = 8;
    private const int MostTries = 16;

    private readonly IKeyStore _store;
    private readonly KeyWriter _writer;
    private readonly ApiKeyGenerator _generator;
    private readonly NewApiKeyCheck _check;
    private readonly PepperSetSource _peppers;
    private readonly FleetWait _fleet;
    private readonly TimeProvider _time;
    private readonly NodeDiagnostics _diagnostics;

    internal ApiKeyIssuer(
        IKeyStore store,
        KeyWriter writer,
        ApiKeyGenerator generator,
        NewApiKeyCheck check,
        PepperSetSource peppers,
        FleetWait fleet,
        TimeProvider time,
        NodeDiagnostics diagnostics
    )
    {
        _store = store;
        _writer = writer;
        _generator = generator;
        _check = check;
        _peppers = peppers;
        _fleet = fleet;
        _time = time;
        _diagnostics = diagnostics;
    }

    /// <summary>Issues a key.</summary>
    /// <param name="asked">What the key is to be.</param>
    /// <param name="cancellationToken">Gives up waiting; the key may have been issued, with a token that nobody
    /// knows.</param>
    /// <returns>The key and, this once, its token; or every fault of what was asked, and nothing was stored.</returns>
    /// <exception cref="CryptographicException">The random source is broken; nothing was stored.</exception>
    public async ValueTask<IssueResult> IssueAsync(NewApiKey asked, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var faults = new List<Fault>();
        if (_check.Check(asked, faults) is not { } draft)
            return new IssueResult(faults);
        for (var draw = 0; draw < MostDraws; draw++)
        {
            var token = _generator.Draw(draft.Environment);
            var row = new StoredKey { Key = draft with { Id = token.Id }, Digest = DigestOf(token) };
            var write = new KeyWrite { At = draft.CreatedAt, Inserts = [row], Events = [KeyEvent.Created(row.Key)] };
            var result = await _writer.WriteAsync(write, cancellationToken).ConfigureAwait(false);
            if (result.Outcome == KeyWriteOutcome.Written)
            {
                _diagnostics.Issued(row.Key);
                return new IssueResult(result.Rows[0].Key, token);
            }

            if (result.Outcome != KeyWriteOutcome.IdTaken)
                return new IssueResult([Refusal(result)]);
        }

        throw new CryptographicException(
            "Every id that was drawn is taken: the random source repeats itself. Nothing was issued.");
    }

    /// <summary>Revokes a key, at once and for good, and with it the keys that it created.</summary>
    /// <param name="asked">Which key, on whose behalf, and whether to wait for the fleet.</param>
    /// <param name="cancellationToken">Gives up waiting; the key may have been revoked. Once the write was made,
    /// cancelling undoes nothing.</param>
    /// <returns>The key as it is now. Revoking again changes nothing and gives the same key.</returns>
    /// <exception cref="ArgumentException">Nobody revokes. Nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The key changed at every attempt; it is not revoked.</exception>
    public async ValueTask<RevokeResult> RevokeAsync(RevokeApiKey asked, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (asked.Owner is null)
            throw new ArgumentException("Say whose key it is.", nameof(asked));
        if (asked.Actor.Kind == ActorKind.None)
            throw new ArgumentException("Say who revokes the key.", nameof(asked));
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var sent = _writer.Place;
            var row = await _store.FindAsync(asked.Id, cancellationToken).ConfigureAwait(false);
            if (row is null || !MayRevoke(row.Key, asked))
                return new RevokeResult(RevokeOutcome.NotFound, null, []);
            var write = Revocation(row, asked);
            var result = await _writer.WriteAsync(write, cancellationToken).ConfigureAwait(false);

            // A key that was disabled since it was read, with its owner, looks to the store as if it were to be
            // enabled.
            if (result.Outcome is KeyWriteOutcome.VersionLost or KeyWriteOutcome.OwnerDisabled)
                continue;
            if (result.Outcome != KeyWriteOutcome.Written)
                throw new InvalidOperationException($"The store answered a revocation with {result.Outcome}.");
            if (row.Key.RevokedAt is not null)
                _writer.Follow(row, sent);
            if (asked.WaitsForFleet)
                await _fleet.WaitAsync(result.Bound, cancellationToken).ConfigureAwait(false);
            return Result(row, result);
        }

        throw new InvalidOperationException($"Key {asked.Id} changed at every attempt to revoke it. Try again.");
    }

    /// <summary>Finds one of an owner's keys in the store.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="id">The key.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>The key, or <see langword="null"/> where the owner has no such key.</returns>
    public async ValueTask<ApiKey?> FindAsync(
        string owner,
        ApiKeyId id,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(owner);
        var row = await _store.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return row is not null && string.Equals(row.Key.Owner, owner, StringComparison.Ordinal) ? row.Key : null;
    }

    // A key that manages no keys can still end itself, and for it no other key exists.
    private static bool MayRevoke(ApiKey key, RevokeApiKey asked) =>
        string.Equals(key.Owner, asked.Owner, StringComparison.Ordinal)
        && (asked.Actor.Kind != ActorKind.Key
            || string.Equals(asked.Actor.Id, key.Id.ToString(), StringComparison.Ordinal));

    private KeyDigest DigestOf(ApiKeyToken token)
    {
        Span<byte> ascii = stackalloc byte[ApiKeyFormat.MaxTokenLength];
        var length = Encoding.ASCII.GetBytes(token.Reveal(), ascii);
        var digest = DigestRules.Of(ascii[..length], _peppers.Current.Current);
        CryptographicOperations.ZeroMemory(ascii);
        return digest;
    }

    private KeyWrite Revocation(StoredKey row, RevokeApiKey asked)
    {
        var now = Instants.Now(_time);
        var reason = TextRules.FitReason(asked.Reason);
        var cascade = asked.KeepsCreated ? null : new KeyCascade([row.Key.Id], asked.Actor, reason);
        return row.Key.RevokedAt is not null
            ? new KeyWrite { At = now, Cascade = cascade }
            : new KeyWrite
            {
                At = now,
                Updates = [new KeyUpdate(row.Revoked(now, reason), row.Key.Version)],
                Events = [KeyEvent.Revoked(row.Key, now, asked.Actor, reason)],
                Cascade = cascade,
            };
    }

    private RevokeResult Result(StoredKey before, KeyWriteResult result)
    {
        var key = before.Key;
        var also = new List<ApiKeyId>();
        foreach (var row in result.Rows)
        {
            _diagnostics.Revoked(row.Key);
            if (row.Key.Id == key.Id)
                key = row.Key;
            else
                also.Add(row.Key.Id);
        }

        var outcome = before.Key.RevokedAt is null ? RevokeOutcome.Revoked : RevokeOutcome.AlreadyRevoked;
        return new RevokeResult(outcome, key, also);
    }

    private static Fault Refusal(KeyWriteResult result) =>
        result.Outcome == KeyWriteOutcome.OwnerDisabled
            ? new Fault(FaultCode.OwnerDisabled, "owner", "The owner is disabled: no key is issued to it.")
            : throw new InvalidOperationException($"The store answered the issue of a key with {result.Outcome}.");
}
