using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ApiKeys;

/// <summary>The way of a request whose key is in memory: no lock, no allocation, no I/O.</summary>
internal sealed class MemoryPath(NodeMemory memory, PepperSetSource peppers, Rehasher rehasher, TimeProvider time)
{
    /// <summary>Answers from memory.</summary>
    /// <returns><see langword="false"/> where memory cannot say: the key is not there, it has to be read again, or
    /// there is no lease.</returns>
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

        // The token is hashed as new keys are, and while that goes on the processor fetches first the slot, then the
        // entry.
        var known = peppers.Current;
        Unsafe.SkipInit(out Digest256 presented);
        var digest = MemoryMarshal.AsBytes(new Span<Digest256>(ref presented));
        var state = TokenHasher.StateOf(known.Current);
        state.AppendData(token);
        var entry = index.Candidate(id);
        state.GetHashAndReset(digest);
        if (entry is null || entry.Id != id || !entry.IsComparable(known))
            return false;
        if (!entry.IsHashedUnder(known.Current))
            TokenHasher.Compute(entry.Scheme, entry.Pepper, token, digest);
        var matches = entry.Matches(presented);
        KeyIndex.Prefetch(entry.Granted);
        var now = Instant.Read(time);
        if (!lease.Covers(now))
            return false;
        validation = Judge(entry, matches, now.Wall, accepted);
        if (validation.IsValid && Rehasher.Wants(entry, known))
            rehasher.Offer(entry, token, known);
        return true;
    }

    /// <summary>Says what an entry makes of a request once its digest has been compared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ApiKeyValidation Judge(ValidatedApiKey entry, bool matches, long wall, ApiKeyEnvironments accepted)
    {
        if (!matches)
            return new ApiKeyValidation(ApiKeyVerdict.Mismatch, entry.Id, null, wall);
        entry.GiveChance();
        return new ApiKeyValidation(entry.StateAt(wall, accepted), entry.Id, entry, wall);
    }
}
