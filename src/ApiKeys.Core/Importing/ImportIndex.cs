using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>Which of the keys in memory has a digest, for those that are found by theirs: the imported
/// ones.</summary>
/// <remarks>Ordered by a hash under a key that the process drew, so that the time of a look-up says nothing about a
/// digest. Only a hint: whoever uses an id compares the whole digest of its entry. Readers take no lock; writers hold
/// the gate of <see cref="NodeMemory"/>.</remarks>
internal sealed class ImportIndex
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
    private readonly ConcurrentDictionary<UInt128, ApiKeyId> _ids = new();
    private readonly Dictionary<ApiKeyId, UInt128> _places = [];

    /// <summary>Gives the place of a digest: a hash that is of use in this process alone.</summary>
    public UInt128 PlaceOf(ReadOnlySpan<byte> digest)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, digest, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    public bool TryFind(ReadOnlySpan<byte> digest, out ApiKeyId id) => _ids.TryGetValue(PlaceOf(digest), out id);

    public void Put(HashedKey key)
    {
        if (!key.Key.IsImported)
            return;
        Remove(key.Key.Id);
        var digest = key.Digest;
        var place = PlaceOf(MemoryMarshal.AsBytes(new ReadOnlySpan<Digest256>(in digest)));
        _ids[place] = key.Key.Id;
        _places[key.Key.Id] = place;
    }

    public void Remove(ApiKeyId id)
    {
        if (_places.Remove(id, out var place))
            _ids.TryRemove(new KeyValuePair<UInt128, ApiKeyId>(place, id));
    }

    public void Clear()
    {
        _ids.Clear();
        _places.Clear();
    }
}
