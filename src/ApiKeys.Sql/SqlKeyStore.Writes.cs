namespace ApiKeys;

public partial class SqlKeyStore
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A key to insert has no id, an event is missing, or a text holds what a
    /// database cannot store. Nothing was written.</exception>
    /// <remarks>Given up before it commits, or not at all: a commit that was sent is waited for.</remarks>
    public async ValueTask<KeyWriteResult> WriteAsync(KeyWrite write, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(write);
        var begun = _time.GetTimestamp();
        WriteTexts.Check(write);
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        var key = write.UnusedDigests.Count > 0
            ? await DigestKeyAsync(cancellationToken).ConfigureAwait(false)
            : null;
        var result = await _runner
            .WriteAsync(
                (session, cancel) =>
                    new KeyWriteRun(session, _runner, write, key, Waited).RunAsync(cancel),
                cancellationToken)
            .ConfigureAwait(false);
        if (result.Rows.Count > 0 || result.OwnerRevision > 0)
            OnChanged();
        return result;

        TimeSpan Waited() => _time.GetElapsedTime(begun);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ReplaceDigestAsync(
        ApiKeyId id,
        KeyDigest expected,
        KeyDigest replacement,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(replacement);
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        var key = await DigestKeyAsync(cancellationToken).ConfigureAwait(false);
        return await ChangeAsync(
            () => ReplaceDigest(id, expected, replacement, key, ofDeleted: false), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TrySetBoundAsync(
        FleetBound expected,
        FleetBound bound,
        CancellationToken cancellationToken = default
    )
    {
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        return await ChangeAsync(
                () => Step(_runner.Statements.SetBound)
                    .With("lease", bound.Lease.Ticks)
                    .With("promise", bound.Promise.Ticks)
                    .With("expected_lease", expected.Lease.Ticks)
                    .With("expected_promise", expected.Promise.Ticks),
                cancellationToken)
            .ConfigureAwait(false);
    }

    private SqlStep ReplaceDigest(ApiKeyId id, KeyDigest expected, KeyDigest replacement, byte[] key, bool ofDeleted) =>
        KeyRow
            .AddTo(Step(_runner.Statements.ReplaceDigest), replacement, DigestPlace.Of(replacement, key))
            .With("id", id)
            .With("expected_scheme", (int)expected.Scheme)
            .With("expected_digest", expected.Reveal().ToArray())
            .With("expected_pepper", expected.Pepper)
            .With("deleted", ofDeleted);

    /// <summary>Runs one statement in a durable transaction, and says whether it changed a row.</summary>
    private Task<bool> ChangeAsync(Func<SqlStep> change, CancellationToken cancellationToken) =>
        _runner.WriteAsync(
            async (session, cancel) =>
            {
                var step = change();
                await session.RunAsync([.. _runner.Opening(), step], cancel).ConfigureAwait(false);
                return (step.Changed > 0, step.Changed > 0);
            },
            cancellationToken);
}
