namespace ApiKeys;

// One writer at a time.
internal sealed partial class KeyIndex
{
    /// <summary>Puts a key in the place of the one with its id, or in a free one.</summary>
    public void Put(HashedKey key) => Put(key, _accesses.Shorten(key.Key.Granted));

    /// <summary>Puts another entry of a key in the place of the one that is there, with the same digest.</summary>
    public void Replace(ValidatedApiKey key)
    {
        if (PlaceOf(key.Id) is var place and >= 0)
            Put(new HashedKey(key, _slots[place].Digest));
    }

    /// <summary>Takes a key out.</summary>
    public void Remove(ApiKeyId id)
    {
        var place = PlaceOf(id);
        if (place < 0)
            return;
        ref var slot = ref _slots[place];
        var key = slot.Key;
        Volatile.Write(ref slot.Key, null);
        Volatile.Write(ref slot.Id, Left);
        Volatile.WriteBarrier();
        slot.Access = default;
        slot.Digest = default;
        Count--;
        LeavePlace(place, key, id);
    }

    /// <summary>Makes a table with room for more keys and the same entries, and forgets what left where that has
    /// become much.</summary>
    public KeyIndex Resized(int keys)
    {
        var isWorn = IsWorn;
        var accesses = isWorn ? new AccessTable() : _accesses;
        var table = new KeyIndex(keys, _aside, accesses);
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            if (slot.Key is { } key)
                table.Put(new HashedKey(key, slot.Digest), isWorn ? accesses.Shorten(key.Granted) : slot.Access);
        }

        if (isWorn)
            accesses.Settle();
        return table;
    }

    public IEnumerable<ValidatedApiKey> Entries()
    {
        foreach (var slot in _slots)
        {
            if (slot.Key is { } key)
                yield return key;
        }
    }

    /// <summary>Takes out the key at a place, unless it was presented since this was last called for it.</summary>
    /// <returns>The key that was taken out.</returns>
    public ApiKeyId? Evict(int place)
    {
        if (_slots[place].Key is not { } key || _cells.TakeChance(place))
            return null;
        Remove(key.Id);
        return key.Id;
    }

    private void Put(HashedKey key, SlotAccess access)
    {
        var id = key.Key.Id;
        var place = PlaceOf(id);
        if (place < 0)
        {
            place = FreePlace(id);
            _taken += _slots[place].Id == Free ? 1 : 0;
            Count++;
        }

        ref var slot = ref _slots[place];
        if (key.Key.IsReplaced && slot.Key is { IsReplaced: false })
            SettleCounts(place, id);
        Volatile.Write(ref slot.Key, null);
        Volatile.WriteBarrier();
        slot.Access = access;
        slot.State = key.Key.State;
        slot.Digest = key.Digest;
        Volatile.Write(ref slot.Id, id.Value);
        Volatile.Write(ref slot.Key, key.Key);
    }

    private int FreePlace(ApiKeyId id)
    {
        var place = Home(id);
        while (_slots[place].Id > Left)
            place = place + 1 == _slots.Length ? 0 : place + 1;
        return place;
    }
}
