namespace ApiKeys;

/// <summary>The way of a request whose key is not in memory, or that memory may not answer: it asks the store, together
/// with all others who ask the same.</summary>
internal sealed class StorePath(
    NodeMemory memory,
    KeyReads reads,
    NodeClockwork clockwork,
    KeyEnds ends,
    PepperSetSource peppers,
    StalenessLimit bound,
    TimeProvider time,
    NodeDiagnostics diagnostics
)
{
    // A key that changes each time it is read is not a key that anybody can answer for.
    private const int MostAttempts = 8;

    /// <summary>Computes the digests of the token and answers without it.</summary>
    public ValueTask<ApiKeyValidation> AnswerAsync(
        ReadOnlySpan<byte> token,
        ApiKeyId id,
        ApiKeyEnvironments accepted,
        CancellationToken cancellationToken
    ) => AnswerAsync(new PresentedDigests(token, peppers.Current), id, accepted, cancellationToken);

    /// <summary>Watches a key, and makes sure that nothing that ended it went unnoticed before the watch
    /// began.</summary>
    public KeyWatch Watch(ValidatedApiKey key)
    {
        if (clockwork.IsStopped)
            return KeyWatch.Over;
        var watch = ends.Watch(key);
        if (memory.Index.Find(key.Id) is not { } entry)
        {
            _ = VerifyAsync(key);
            return watch;
        }

        // The watch follows the key from what memory says of it now, and ends with what that ends with.
        ends.Reconsider(key.Id, entry);
        if (!clockwork.IsStopped && entry.Continues(key, time.GetUtcNow().UtcTicks))
            return watch;
        watch.Dispose();
        return KeyWatch.Over;
    }

    /// <summary>Answers for the key of an id, and disposes the digests.</summary>
    public async ValueTask<ApiKeyValidation> AnswerAsync(
        PresentedDigests presented,
        ApiKeyId id,
        ApiKeyEnvironments accepted,
        CancellationToken cancellationToken
    )
    {
        using (presented)
        {
            var arrived = reads.Arrive();
            var answer = default(ApiKeyValidation?);
            for (var attempt = 0; answer is null && attempt < MostAttempts; attempt++)
                answer = await TryAnswerAsync(presented, id, accepted, arrived, cancellationToken)
                    .ConfigureAwait(false);
            var validation = answer ?? Unavailable(id);
            diagnostics.Validated(validation.Verdict);
            return validation;
        }
    }

    /// <summary>Makes one attempt.</summary>
    /// <returns><see langword="null"/> where something changed meanwhile: try again.</returns>
    private async ValueTask<ApiKeyValidation?> TryAnswerAsync(
        PresentedDigests presented,
        ApiKeyId id,
        ApiKeyEnvironments accepted,
        long arrived,
        CancellationToken cancellationToken
    )
    {
        var synchronised = bound.IsKnown || await clockwork.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        if (!synchronised || bound.IsTooLarge || clockwork.IsStopped)
            return Unavailable(id);
        var lease = memory.Lease;
        if (lease.Covers(Instant.Read(time)))
        {
            var isThere = memory.Index.TryFind(id, out var held);
            if (isThere && held.Key.IsComparable(peppers.Current))
                return Compare(presented, held, lease, accepted);
            if (!isThere && memory.Mode == MemoryMode.Mirror)
                return await LookAgainAsync(id, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            clockwork.Wake();
        }

        var read = await reads.ReadAsync(id, arrived, clockwork.Stop, cancellationToken).ConfigureAwait(false);
        return read.Outcome switch
        {
            ReadOutcome.Found => Compare(presented, read.Found, read.Lease, accepted),
            ReadOutcome.Absent => read.Lease.Covers(Instant.Read(time)) ? Unknown(id) : null,
            ReadOutcome.Dirty => null,
            ReadOutcome.Failed => Unavailable(id),
            _ => Unavailable(id),
        };
    }

    /// <summary>Believes that there is no such key only after a head read that was sent after the request
    /// came.</summary>
    private async ValueTask<ApiKeyValidation?> LookAgainAsync(ApiKeyId id, CancellationToken cancellationToken)
    {
        if (!await clockwork.CatchUpAsync(cancellationToken).ConfigureAwait(false))
            return Unavailable(id);
        return memory.KnowsAbsent(id) ? Unknown(id) : null;
    }

    private ApiKeyValidation? Compare(
        PresentedDigests presented,
        HashedKey held,
        Lease lease,
        ApiKeyEnvironments accepted
    )
    {
        var entry = held.Key;
        var known = peppers.Current;
        if (!entry.IsComparable(known))
            return RefuseRow(entry, known);
        if (!presented.TryGet(entry.State.Scheme, entry.Pepper, out var digest))
            return Unavailable(entry.Id);
        var matches = held.Digest.Equals(digest);
        var now = Instant.Read(time);
        if (!lease.Covers(now))
            return null;
        return matches
            ? ApiKeyValidation.OfMatch(entry.StateAt(now.Wall, accepted), entry.Id, entry, now.Wall)
            : new ApiKeyValidation(ApiKeyVerdict.Mismatch, entry.Id, wall: now.Wall);
    }

    /// <summary>Refuses a row, just read, that cannot be compared with, and tells the operator why.</summary>
    private ApiKeyValidation RefuseRow(ValidatedApiKey entry, PepperSet known)
    {
        if (entry.State.Has(KeyFlags.Damaged))
            diagnostics.RowDamaged(entry.Id);
        else if (!known.Accepts(entry.State.Scheme))
            diagnostics.RowPlain(entry.Id);
        else
            return PepperUnknown(entry);
        return Unknown(entry.Id);
    }

    private ApiKeyValidation PepperUnknown(ValidatedApiKey entry)
    {
        diagnostics.PepperUnknown(entry.Id, entry.Pepper?.Name);
        return Unavailable(entry.Id);
    }

    /// <summary>Reads a watched key that memory does not hold; whatever cannot be shown to be good ends the
    /// watch.</summary>
    private async Task VerifyAsync(ValidatedApiKey key)
    {
        var read = new ReadAnswer(ReadOutcome.Dirty, default, Lease.None);
        for (var attempt = 0; read.Outcome == ReadOutcome.Dirty && attempt < MostAttempts; attempt++)
        {
            read = await reads
                .ReadAsync(key.Id, reads.Arrive(), clockwork.Stop, CancellationToken.None)
                .ConfigureAwait(false);
        }

        if (read.Outcome != ReadOutcome.Found || !read.Found.Key.Continues(key, time.GetUtcNow().UtcTicks))
            ends.Cancel(key.Id);
        else
            ends.Reconsider(key.Id, read.Found.Key);
    }

    private static ApiKeyValidation Unknown(ApiKeyId id) => new(ApiKeyVerdict.Unknown, id);

    private static ApiKeyValidation Unavailable(ApiKeyId id) => new(ApiKeyVerdict.Unavailable, id);
}
