using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>The index of a node's memory: an open-addressed table from id to entry, read by any number of threads without a lock
/// while one writer at a time changes it.</summary>
/// <remarks>
/// <para>Two arrays: a word with 30 bits of each id's hash, which fit a processor's cache even for a million keys, and the entries. A reader
/// compares hashes until one matches and takes the entry beside it; entries are immutable and carry their own id, so whatever a
/// writer does meanwhile, the reader has a whole entry of the id it looked for, or none.</para>
/// <para>The lowest two bits of a hash word say what stands there: nothing, a removed entry, an entry with a plain digest, or one
/// with a keyed digest. So the hash of the token can start before the entry's own memory has arrived.</para>
/// </remarks>
internal sealed class KeyIndex
{
    private const uint KindMask = 3;
    private const uint Removed = 1;
    private const uint Plain = 2;
    private const uint Keyed = 3;
    private const int MinCapacity = 16;

    // Drawn per process, so that nobody outside can tell which ids fall together.
    private static readonly ulong _multiplier = DrawMultiplier();

    private readonly uint[] _words;
    private readonly ValidatedApiKey?[] _entries;
    private readonly int _shift;
    private int _taken;

    public KeyIndex(int keys)
    {
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(MinCapacity, keys * 2));
        _words = new uint[capacity];
        _entries = new ValidatedApiKey?[capacity];
        _shift = 64 - BitOperations.Log2((uint)capacity);
    }

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether another entry needs a larger table, or one without the places of removed entries.</summary>
    public bool IsFull => _taken >= _words.Length / 4 * 3;

    public int Capacity => _words.Length;

    /// <summary>Finds what is very probably the entry of an id, and has its memory fetched; the caller compares ids later.</summary>
    /// <param name="id">The id.</param>
    /// <param name="plain">Whether the entry had a plain digest when it was put there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValidatedApiKey? Candidate(ApiKeyId id, out bool plain)
    {
        var words = _words;
        var hash = id.Value * _multiplier;
        var wanted = Fingerprint(hash);
        for (var i = (int)(hash >> _shift); ; i++)
        {
            i &= words.Length - 1;
            var word = Volatile.Read(ref words[i]);
            plain = (word & KindMask) == Plain;
            if ((word & ~KindMask) == wanted && (word & KindMask) >= Plain)
            {
                var entry = _entries[i];
                Prefetch(entry);
                return entry;
            }

            if (word == 0)
                return null;
        }
    }

    /// <summary>Finds the entry of an id.</summary>
    public ValidatedApiKey? Find(ApiKeyId id) => IndexOf(id) is var index and >= 0 ? _entries[index] : null;

    /// <summary>Puts an entry in the place of the one with its id, or in a free one. One writer at a time.</summary>
    public void Put(ValidatedApiKey entry)
    {
        var index = IndexOf(entry.Id);
        if (index < 0)
        {
            index = FreeIndex(entry.Id);
            _taken += _words[index] == 0 ? 1 : 0;
            Count++;
        }

        // The entry first: a reader that finds the word finds an entry beside it.
        Volatile.Write(ref _entries[index], entry);
        Volatile.Write(ref _words[index], Word(entry));
    }

    /// <summary>Takes the entry of an id out. One writer at a time.</summary>
    public void Remove(ApiKeyId id)
    {
        var index = IndexOf(id);
        if (index < 0)
            return;
        Volatile.Write(ref _words[index], Removed);
        Volatile.Write(ref _entries[index], null);
        Count--;
    }

    /// <summary>Makes a table with room for more keys and the same entries.</summary>
    public KeyIndex Resized(int keys)
    {
        var table = new KeyIndex(keys);
        foreach (var entry in Entries())
            table.Put(entry);
        return table;
    }

    public IEnumerable<ValidatedApiKey> Entries()
    {
        foreach (var entry in _entries)
        {
            if (entry is not null)
                yield return entry;
        }
    }

    /// <summary>The entry at a place, for whoever walks the table to make room.</summary>
    public ValidatedApiKey? At(int place) => _entries[place & (_entries.Length - 1)];

    private int IndexOf(ApiKeyId id)
    {
        var hash = id.Value * _multiplier;
        var wanted = Fingerprint(hash);
        for (var i = (int)(hash >> _shift); ; i++)
        {
            i &= _words.Length - 1;
            var word = Volatile.Read(ref _words[i]);
            if (word == 0)
                return -1;
            if ((word & ~KindMask) == wanted && (word & KindMask) >= Plain && Volatile.Read(ref _entries[i])?.Id == id)
                return i;
        }
    }

    private int FreeIndex(ApiKeyId id)
    {
        var i = (int)((id.Value * _multiplier) >> _shift);
        while ((_words[i & (_words.Length - 1)] & KindMask) >= Plain)
            i++;
        return i & (_words.Length - 1);
    }

    private static uint Word(ValidatedApiKey entry) =>
        Fingerprint(entry.Id.Value * _multiplier) | (entry.Scheme == DigestScheme.Sha256 ? Plain : Keyed);

    // From the middle: the lowest bits of a product depend on the lowest bits of the id alone, the highest pick the place.
    private static uint Fingerprint(ulong hash) => (uint)(hash >> 12) & ~KindMask;

    /// <summary>Starts fetching the three cache lines of an entry while the token is being hashed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ValidatedApiKey? entry)
    {
        if (!Sse.IsSupported)
            return;

        // Only a hint for the processor: an address that a collection has moved meanwhile, or null, is harmless.
        var address = (byte*)Unsafe.As<ValidatedApiKey?, nint>(ref entry);
        Sse.Prefetch0(address);
        Sse.Prefetch0(address + 64);
        Sse.Prefetch0(address + 128);
    }

    private static ulong DrawMultiplier()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt64(bytes) | 1;
    }
}
