using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>The index of a node's memory: an open-addressed table of keys, read by any number of threads without a lock
/// while one writer at a time changes it.</summary>
/// <remarks>
/// <para>A slot holds all that a request needs of its key, in two cache lines at most. Where it stands follows
/// from the id, so that a reader has it fetched while it hashes the token.</para>
/// <para>Readers never use a half-written slot. A writer takes the slot's entry away, writes the rest, and puts the new
/// entry there; a reader looks at the entry and the id once more after it has read the rest. An entry is never put into
/// a slot twice, and one that a reader holds on to is no other one's address: the same entry at both looks means that
/// nothing changed between them.</para>
/// </remarks>
internal sealed partial class KeyIndex
{
    // No id has these values.
    private const ulong Free = 0;
    private const ulong Left = 1;
    private const int MinCapacity = 16;

    // Drawn per process, so that nobody outside can tell which ids fall together.
    private static readonly ulong _multiplier = DrawMultiplier();

    private readonly KeySlot[] _slots;
    private readonly UsageCells _cells;
    private readonly UsageAside _aside;
    private readonly AccessTable _accesses;
    private int _taken;

    public KeyIndex(int keys, UsageAside aside)
        : this(keys, aside, new AccessTable()) { }

    private KeyIndex(int keys, UsageAside aside, AccessTable accesses)
    {
        // Three of five places taken: with more, searches grow long; with fewer, memory is wasted.
        var capacity = (int)Math.Max(MinCapacity, keys * 5L / 3);
        _slots = HugePages.Table<KeySlot>(capacity);
        _cells = new UsageCells(_slots);
        _aside = aside;
        _accesses = accesses;
    }

    /// <summary>How many keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether another key needs a larger table, or one without the places of keys that left.</summary>
    public bool IsFull => _taken >= _slots.Length / 4 * 3;

    /// <summary>Whether what left is still held in such numbers that the table is to be made again.</summary>
    public bool IsWorn => _accesses.IsWorn(_slots.Length);

    public int Capacity => _slots.Length;

    /// <summary>Has what there is of a key fetched into the processor's cache, without waiting for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(ApiKeyId id)
    {
        if (!Sse.IsSupported)
            return;

        // Only a hint: a key that stands further on does no harm. A slot can lie across two cache lines, every
        // fourth key stands one further, and every ninth two.
        var home = Home(id);
        var slot = (byte*)Unsafe.AsPointer(ref _slots[home]);
        Sse.Prefetch0(slot);
        Sse.Prefetch0(slot + Unsafe.SizeOf<KeySlot>() - 1);
        Sse.Prefetch0(slot + (2 * Unsafe.SizeOf<KeySlot>()) - 1);
        Sse.Prefetch0(slot + (3 * Unsafe.SizeOf<KeySlot>()) - 1);
    }

    /// <summary>Has what the access in a slot refers to fetched into the processor's cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchAccess(int place) => _accesses.Prefetch(_slots[place].Access);

    /// <summary>Finds the place of a key.</summary>
    /// <returns>-1 where the key is not there.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PlaceOf(ApiKeyId id)
    {
        var slots = _slots;
        for (var place = Home(id); ; place = place + 1 == slots.Length ? 0 : place + 1)
        {
            var found = Volatile.Read(ref slots[place].Id);
            if (found == id.Value)
                return place;
            if (found == Free)
                return -1;
        }
    }

    /// <summary>Compares a presented digest with that of the key at a place, looking at every byte whatever they
    /// are.</summary>
    /// <param name="place">The place that was found for the id.</param>
    /// <param name="id">The id.</param>
    /// <param name="presented">The digest.</param>
    /// <param name="state">The key's state.</param>
    /// <param name="matches">Whether the digests are the same.</param>
    /// <returns>The key's entry; <see langword="null"/> where it was being changed: look it up again.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValidatedApiKey? Compare(
        int place,
        ApiKeyId id,
        in Digest256 presented,
        out KeyState state,
        out bool matches
    )
    {
        ref var slot = ref _slots[place];
        var key = Volatile.Read(ref slot.Key);
        state = slot.State;
        matches = slot.Digest.Equals(presented);
        Volatile.ReadBarrier();
        return slot.Id == id.Value && ReferenceEquals(slot.Key, key) ? key : null;
    }

    /// <summary>Says whether the slot at a place alone tells that a request may pass.</summary>
    /// <param name="place">The place at which the entry was found; -1 for one that was found elsewhere.</param>
    /// <param name="key">The entry.</param>
    /// <param name="requirement">What is asked for, of the same catalog as the entries.</param>
    /// <param name="tags">The tags that the request names.</param>
    /// <returns><see langword="false"/> also where it cannot tell: ask the entry's access.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Allows(
        int place,
        ValidatedApiKey key,
        AccessRequirement requirement,
        ReadOnlySpan<string> tags
    )
    {
        var slots = _slots;
        if ((uint)place >= (uint)slots.Length)
            return false;
        ref var slot = ref slots[place];
        if (!ReferenceEquals(Volatile.Read(ref slot.Key), key))
            return false;
        var access = slot.Access;
        Volatile.ReadBarrier();
        return ReferenceEquals(slot.Key, key) && _accesses.Allows(access, requirement, tags);
    }

    /// <summary>Notes that the key at a place was presented, for whoever makes room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void GiveChance(int place) => _cells.GiveChance(place);

    /// <summary>Finds the entry of an id.</summary>
    public ValidatedApiKey? Find(ApiKeyId id) => TryFind(id, out var found) ? found.Key : null;

    /// <summary>Finds the entry of an id and its digest.</summary>
    public bool TryFind(ApiKeyId id, out HashedKey found)
    {
        while (PlaceOf(id) is var place and >= 0)
        {
            ref var slot = ref _slots[place];
            var key = Volatile.Read(ref slot.Key);
            found = new HashedKey(key!, slot.Digest);
            Volatile.ReadBarrier();
            if (slot.Id == id.Value && key is not null && ReferenceEquals(slot.Key, key))
                return true;
            Thread.Yield();
        }

        found = default;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Home(ApiKeyId id) => (int)Math.BigMul(id.Value * _multiplier, (ulong)_slots.Length, out _);

    private static ulong DrawMultiplier()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt64(bytes) | 1;
    }
}
