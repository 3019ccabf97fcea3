using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ApiKeys;

/// <summary>The way of a request whose key is in memory: no lock, no allocation, no I/O.</summary>
internal sealed class MemoryPath(NodeMemory memory, PepperSetSource peppers, Rehasher rehasher, TimeProvider time)
{
    /// <summary>Answers from memory.</summary>
    /// <returns><see langword="false"/> where memory cannot say: the key is not there, is being changed, has to be read
    /// again, or there is no lease.</returns>
    [SkipLocalsInit]
    public bool TryAnswer(
        ReadOnlySpan<byte> token,
        ApiKeyId id,
        ApiKeyEnvironments accepted,
        out ApiKeyValidation validation
    )
    {
        validation = default;

        // The lease before the entry: what is compared with the clock at the end was granted for what was known before.
        var lease = memory.Lease;
        if (ReferenceEquals(lease, Lease.None))
            return false;
        var index = memory.Index;
        index.Prefetch(id);

        // The token is hashed as new keys are, and while that goes on the processor fetches the slot.
        var known = peppers.Current;
        Unsafe.SkipInit(out Digest256 presented);
        var digest = MemoryMarshal.AsBytes(new Span<Digest256>(ref presented));
        var hash = TokenHasher.StateOf(known.Current);
        hash.AppendData(token);
        hash.GetHashAndReset(digest);
        var place = index.PlaceOf(id);
        if (place < 0)
            return false;
        index.PrefetchAccess(place);
        if (index.Compare(place, id, presented, out var state, out var matches) is not { } key)
            return false;
        if (known.Current is null ? !state.IsPlain : !key.IsComparable(known) || !key.IsHashedUnder(known.Current))
        {
            if (!key.IsComparable(known))
                return false;
            TokenHasher.Compute(key.State.Scheme, key.Pepper, token, digest);
            if (!ReferenceEquals(index.Compare(place, id, presented, out state, out matches), key))
                return false;
        }

        var now = Instant.Read(time);
        if (!lease.Covers(now))
            return false;
        if (!matches)
        {
            validation = new ApiKeyValidation(ApiKeyVerdict.Mismatch, id, wall: now.Wall);
            return true;
        }

        index.GiveChance(place);
        var verdict = state.At(now.Wall, state.HasBeginning ? key.Beginning : 0, accepted);
        validation = ApiKeyValidation.OfMatch(verdict, id, key, now.Wall, place);
        if (known.Current is not null && verdict == ApiKeyVerdict.Valid && Rehasher.Wants(key, known))
            rehasher.Offer(key, token, known);
        return true;
    }

    /// <summary>Whether the memory tells, without a look at the key's own access, that a request may pass.</summary>
    public bool Allows(
        in ApiKeyValidation validation,
        ValidatedApiKey key,
        AccessRequirement requirement,
        ReadOnlySpan<string> tags
    ) => memory.Index.Allows(validation.Place, key, requirement, tags);
}
