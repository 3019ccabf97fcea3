using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ApiKeys;

/// <summary>The way of a request whose key is in memory: no lock, no allocation, no I/O.</summary>
internal sealed class MemoryPath(NodeMemory memory, PepperSetSource peppers, Rehasher rehasher, TimeProvider time)
{
    /// <summary>Answers from memory.</summary>
    /// <returns><see langword="false"/> where memory cannot say: the key is not there, it has to be read again, or there is no
    /// lease.</returns>
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
        if (ReferenceEquals(lease, Lease.None) || memory.Index.Candidate(id, out var plain) is not { } entry)
            return false;
        Unsafe.SkipInit(out Digest256 presented);
        var known = peppers.Current;
        if (plain)
            TokenHasher.Sha256(token, MemoryMarshal.AsBytes(new Span<Digest256>(ref presented)));
        else if (!entry.IsComparable(known))
            return false;
        else
            TokenHasher.Compute(entry.Scheme, entry.Pepper, token, MemoryMarshal.AsBytes(new Span<Digest256>(ref presented)));

        // From here on the entry's memory has arrived.
        if (entry.Id != id || !entry.IsComparable(known) || plain != (entry.Scheme == DigestScheme.Sha256))
            return false;
        var matches = entry.Matches(presented);
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
