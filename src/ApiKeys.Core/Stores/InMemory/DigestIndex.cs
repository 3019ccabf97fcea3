using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>Finds rows by digest without comparing digests: they are ordered by a hash under a random key.</summary>
/// <remarks>The time of a look-up says something about the keyed hash only. The caller compares the whole digest at the
/// end, in fixed time.</remarks>
internal sealed class DigestIndex
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
    private readonly SortedSet<(UInt128 Blind, ApiKeyId Id)> _entries = [];

    public void Add(StoredKey row) => _entries.Add((Blind(row.Digest), row.Key.Id));

    public void Remove(StoredKey row) => _entries.Remove((Blind(row.Digest), row.Key.Id));

    /// <summary>Gives the ids of the rows that may have a digest, smallest first.</summary>
    public IEnumerable<ApiKeyId> Candidates(KeyDigest digest)
    {
        if (digest.Scheme == DigestScheme.None)
            return [];
        var blind = Blind(digest);
        return _entries
            .GetViewBetween((blind, default), (UInt128.MaxValue, new ApiKeyId(ulong.MaxValue)))
            .TakeWhile(entry => entry.Blind == blind)
            .Select(entry => entry.Id);
    }

    private UInt128 Blind(KeyDigest digest)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, digest.Reveal(), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
