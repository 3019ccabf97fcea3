using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>The index of a node's memory: an open-addressed table from id to entry, read by any number of threads
/// without a lock while one writer at a time changes it.</summary>
/// <remarks>A slot holds a word with 31 bits of an id's hash and, beside it, the entry. A reader compares words until
/// one matches and takes the entry; entries are immutable and carry their own id, so whatever a writer does meanwhile,
/// the reader has a whole entry of the id it looked for, or none.</remarks>
internal sealed class KeyIndex
{
    // A word is 0 where nothing ever stood, 1 where an entry was removed, and at least 2 where one stands.
    private const uint Removed = 1;
    private const uint Standing = 2;
    private const int MinCapacity = 16;

    // Drawn per process, so that nobody outside can tell which ids fall together.
    private static readonly ulong _multiplier = DrawMultiplier();

    private readonly Slot[] _slots;
    private readonly int _shift;
    private int _taken;

    public KeyIndex(int keys)
    {
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(MinCapacity, keys * 2));
        _slots = new Slot[capacity];
        _shift = 64 - BitOperations.Log2((uint)capacity);
    }

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether another entry needs a larger table, or one without the places of removed entries.</summary>
    public bool IsFull => _taken >= _slots.Length / 4 * 3;

    public int Capacity => _slots.Length;

    /// <summary>Finds what is very probably the entry of an id, and has its memory fetched; the caller compares ids
    /// later.</summary>
    /// <param name="id">The id.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValidatedApiKey? Candidate(ApiKeyId id)
    {
        var slots = _slots;
        var hash = id.Value * _multiplier;
        var wanted = Word(hash);
        for (var i = (int)(hash >> _shift); ; i++)
        {
            ref var slot = ref slots[i & (slots.Length - 1)];
            var word = Volatile.Read(ref slot.Word);
            if (word == wanted)
            {
                var entry = slot.Entry;
                PrefetchWhole(entry);
                return entry;
            }

            if (word == 0)
                return null;
        }
    }

    /// <summary>Has the place fetched where the entry of an id is most likely named, without waiting for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(ApiKeyId id)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref _slots[(int)((id.Value * _multiplier) >> _shift)]));
    }

    /// <summary>Finds the entry of an id.</summary>
    public ValidatedApiKey? Find(ApiKeyId id) => IndexOf(id) is var index and >= 0 ? _slots[index].Entry : null;

    /// <summary>Puts an entry in the place of the one with its id, or in a free one. One writer at a time.</summary>
    public void Put(ValidatedApiKey entry)
    {
        var index = IndexOf(entry.Id);
        if (index < 0)
        {
            index = FreeIndex(entry.Id);
            _taken += _slots[index].Word == 0 ? 1 : 0;
            Count++;
        }

        // The entry first: a reader that finds the word finds an entry beside it.
        Volatile.Write(ref _slots[index].Entry, entry);
        Volatile.Write(ref _slots[index].Word, Word(entry.Id.Value * _multiplier));
    }

    /// <summary>Takes the entry of an id out. One writer at a time.</summary>
    public void Remove(ApiKeyId id)
    {
        var index = IndexOf(id);
        if (index < 0)
            return;
        Volatile.Write(ref _slots[index].Word, Removed);
        Volatile.Write(ref _slots[index].Entry, null);
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
        foreach (var slot in _slots)
        {
            if (slot.Entry is { } entry)
                yield return entry;
        }
    }

    /// <summary>The entry at a place, for whoever walks the table to make room.</summary>
    public ValidatedApiKey? At(int place) => _slots[place & (_slots.Length - 1)].Entry;

    private int IndexOf(ApiKeyId id)
    {
        var hash = id.Value * _multiplier;
        var wanted = Word(hash);
        for (var i = (int)(hash >> _shift); ; i++)
        {
            i &= _slots.Length - 1;
            var word = Volatile.Read(ref _slots[i].Word);
            if (word == 0)
                return -1;
            if (word == wanted && Volatile.Read(ref _slots[i].Entry)?.Id == id)
                return i;
        }
    }

    private int FreeIndex(ApiKeyId id)
    {
        var i = (int)((id.Value * _multiplier) >> _shift);
        while (_slots[i & (_slots.Length - 1)].Word >= Standing)
            i++;
        return i & (_slots.Length - 1);
    }

    // From the middle: the lowest bits of a product depend on the lowest bits of the id alone, the highest pick the
    // slot.
    private static uint Word(ulong hash) => (uint)(hash >> 12) | Standing;

    /// <summary>Starts fetching the three cache lines of an entry while the token is being hashed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void PrefetchWhole(ValidatedApiKey? entry)
    {
        if (!Sse.IsSupported)
            return;

        // Only a hint for the processor: an address that a collection has moved meanwhile, or null, is harmless.
        var address = (byte*)Unsafe.As<ValidatedApiKey?, nint>(ref entry);
        Sse.Prefetch0(address);
        Sse.Prefetch0(address + 64);
        Sse.Prefetch0(address + 128);
    }

    /// <summary>Starts fetching the first cache line of an object that is needed soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(object target)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0((byte*)Unsafe.As<object, nint>(ref target));
    }

    private static ulong DrawMultiplier()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt64(bytes) | 1;
    }

    private struct Slot
    {
        public ValidatedApiKey? Entry;
        public uint Word;
    }
}
