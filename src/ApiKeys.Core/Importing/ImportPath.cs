using System.Runtime.CompilerServices;
using System.Text;

namespace ApiKeys;

/// <summary>The way of a request that presents a key of another system: its digest says which key it is, and from there
/// on it goes the way of all others.</summary>
internal sealed class ImportPath(
    ImportedShapes shapes,
    NodeMemory memory,
    ImportReads reads,
    StorePath store,
    NodeClockwork clockwork,
    PepperSetSource peppers,
    Rehasher rehasher,
    StalenessLimit bound,
    TimeProvider time
)
{
    private const int MostAttempts = 8;

    public bool HasShape(ReadOnlySpan<char> text) => !shapes.IsEmpty && shapes.Match(text);

    /// <summary>Answers a text that has a declared shape.</summary>
    /// <remarks>From memory without a lock or an allocation, as for the host's own keys.</remarks>
    [SkipLocalsInit]
    public ValueTask<ApiKeyValidation> AnswerAsync(
        ReadOnlySpan<char> text,
        ApiKeyEnvironments accepted,
        NodeDiagnostics diagnostics,
        CancellationToken cancellationToken
    )
    {
        Span<byte> buffer = stackalloc byte[ImportedFormat.MaxLength];
        var token = buffer[..Encoding.ASCII.GetBytes(text, buffer)];
        var isAnswered = TryAnswer(token, accepted, out var validation);
        var answer = isAnswered
            ? new ValueTask<ApiKeyValidation>(validation)
            : AnswerAsync(new PresentedDigests(token, peppers.Current), accepted, diagnostics, cancellationToken);
        buffer.Clear();
        if (isAnswered)
            diagnostics.Validated(validation.Verdict);
        return answer;
    }

    private bool TryAnswer(ReadOnlySpan<byte> token, ApiKeyEnvironments accepted, out ApiKeyValidation validation)
    {
        validation = default;
        var lease = memory.Lease;
        var index = memory.Index;
        var known = peppers.Current;
        Span<byte> sha256 = stackalloc byte[KeyDigest.Length];
        Span<byte> digest = stackalloc byte[KeyDigest.Length];
        TokenHasher.Sha256(token, sha256);
        if (!TryFind(sha256, known, digest, out var id) || index.PlaceOf(id) is not (>= 0 and var place))
            return false;
        if (index.Compare(place, id, new Digest256(digest), out var state, out var matches) is not { } key)
            return false;
        var now = Instant.Read(time);
        if (!matches || !key.IsImported || !key.IsComparable(known) || !lease.Covers(now))
            return false;
        index.GiveChance(place);
        var verdict = state.At(now.Wall, state.HasBeginning ? key.Beginning : 0, accepted);
        validation = ApiKeyValidation.OfMatch(verdict, id, key, now.Wall, place);
        if (verdict == ApiKeyVerdict.Valid && Rehasher.Wants(key, known))
            rehasher.Offer(key, token, known);
        return true;
    }

    /// <summary>Finds the key in memory that has one of the digests, and leaves that digest behind.</summary>
    private bool TryFind(ReadOnlySpan<byte> sha256, PepperSet known, Span<byte> digest, out ApiKeyId id)
    {
        for (var i = 0; i < known.All.Count; i++)
        {
            TokenHasher.Hmac(known.All[i], sha256, digest);
            if (memory.Imports.TryFind(digest, out id))
                return true;
        }

        sha256.CopyTo(digest);
        return memory.Imports.TryFind(digest, out id);
    }

    private async ValueTask<ApiKeyValidation> AnswerAsync(
        PresentedDigests presented,
        ApiKeyEnvironments accepted,
        NodeDiagnostics diagnostics,
        CancellationToken cancellationToken
    )
    {
        using (presented)
        {
            var arrived = reads.Arrive();
            for (var attempt = 0; attempt < MostAttempts; attempt++)
            {
                var found = await FindAsync(presented, arrived, cancellationToken).ConfigureAwait(false);
                if (found.Outcome == ReadOutcome.Found)
                    return await store
                        .AnswerAsync(presented, found.Id, accepted, cancellationToken)
                        .ConfigureAwait(false);
                if (found.Outcome == ReadOutcome.Absent && found.Lease.Covers(Instant.Read(time)))
                    return Refused(ApiKeyVerdict.Unknown, diagnostics);
                if (found.Outcome == ReadOutcome.Failed)
                    break;
            }

            return Refused(ApiKeyVerdict.Unavailable, diagnostics);
        }
    }

    /// <summary>Asks memory, where it knows every key, and else the store.</summary>
    private async ValueTask<ImportAnswer> FindAsync(
        PresentedDigests presented,
        long arrived,
        CancellationToken cancellationToken
    )
    {
        var synchronised = bound.IsKnown || await clockwork.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        if (!synchronised || bound.IsTooLarge || clockwork.IsStopped)
            return default;
        if (Held(presented) is { } held)
            return new ImportAnswer(ReadOutcome.Found, held, Lease.None);
        if (memory.Lease.Covers(Instant.Read(time)) && memory.Mode == MemoryMode.Mirror)
        {
            if (!await clockwork.CatchUpAsync(cancellationToken).ConfigureAwait(false))
                return default;
            var (lease, epoch) = (memory.Lease, memory.Place.Epoch);
            if (Held(presented) is { } now)
                return new ImportAnswer(ReadOutcome.Found, now, Lease.None);

            // In this order: a mirror that becomes a cache, or starts afresh, says so before it lets a key go.
            if (memory.IsMirror(epoch))
                return new ImportAnswer(ReadOutcome.Absent, default, lease);
        }

        var digests = ImportDigests.All(presented.Sha256, peppers.Current);
        return await reads.FindAsync(digests, arrived, clockwork.Stop, cancellationToken).ConfigureAwait(false);
    }

    private ApiKeyId? Held(PresentedDigests presented)
    {
        Span<byte> digest = stackalloc byte[KeyDigest.Length];
        return TryFind(presented.Sha256, peppers.Current, digest, out var id) ? id : null;
    }

    private static ApiKeyValidation Refused(ApiKeyVerdict verdict, NodeDiagnostics diagnostics)
    {
        diagnostics.Validated(verdict);
        return new ApiKeyValidation(verdict, default);
    }
}
