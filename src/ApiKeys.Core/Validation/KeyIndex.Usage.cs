namespace ApiKeys;

// Counts stand in the slots. A count belongs to the key that stood in the slot when the word was read: whoever
// takes a key out first takes its id away and then gives the word another generation. So whoever read the word before
// that finds another word when it writes, and whoever reads it after that finds another id.
internal sealed partial class KeyIndex
{
    /// <summary>Counts one request for the key at a place.</summary>
    /// <returns><see langword="false"/> where the key does not stand there, or not any more.</returns>
    public bool TryCount(int place, ApiKeyId id, bool used, long wall)
    {
        if ((uint)place >= (uint)_slots.Length)
            return false;
        while (true)
        {
            var before = _cells.At(place);
            if (before.IsClosed || Volatile.Read(ref _slots[place].Id) != id.Value)
                return false;
            if (before.TryAdd(used, wall, out var after))
            {
                if (_cells.TryReplace(place, before, after))
                    return true;
                continue;
            }

            before.Emptied.TryAdd(used, wall, out after);
            if (_aside.TryTake(_cells, place, before, after, id, _slots[place].Key))
                return true;
        }
    }

    /// <summary>Takes the counts out, one key after the other.</summary>
    public IEnumerable<UsageCount> TakeCounts()
    {
        var today = _aside.Today;
        foreach (var place in _cells.TakeMarked())
        {
            // Only of a replaced key does anybody want to hear: no other entry has to come from memory for it.
            var isReplaced = _slots[place].State.Has(KeyFlags.Replaced);
            var key = isReplaced ? Volatile.Read(ref _slots[place].Key) : null;
            if (TakeCount(place, out var id) is not { HasCounts: true } word)
                continue;
            var day = word.DayNear(today);
            var sum = word.SumOn(day);
            if (isReplaced)
                _aside.Replaced.Note(key?.Id == id ? key : Find(id), sum);
            yield return sum.Of(id, day);
        }
    }

    /// <summary>Moves all counts away and lets nothing be counted here any more: memory has another table.</summary>
    public void CloseCounts()
    {
        for (var place = 0; place < _slots.Length; place++)
        {
            var word = _cells.Exchange(place, UsageWord.Closed);
            if (word.HasCounts)
                _aside.Add(new ApiKeyId(_slots[place].Id), word, _slots[place].Key);
        }
    }

    private UsageWord TakeCount(int place, out ApiKeyId id)
    {
        while (true)
        {
            var word = _cells.At(place);
            id = new ApiKeyId(Volatile.Read(ref _slots[place].Id));
            if (word.IsClosed || id.Value <= Left)
                return default;
            if (_cells.TryReplace(place, word, word.Flushed))
                return word;
        }
    }

    /// <summary>Sets aside what was counted before a successor was issued: that is no use of a replaced key.</summary>
    private void SettleCounts(int place, ApiKeyId id)
    {
        UsageWord word;
        do
            word = _cells.At(place);
        while (!_aside.TryTake(_cells, place, word, word.Emptied, id));
    }

    private void LeavePlace(int place, ValidatedApiKey? key, ApiKeyId id)
    {
        UsageWord word;
        do
            word = _cells.At(place);
        while (!_aside.TryTake(_cells, place, word, word.ForAnotherKey, id, key));
    }
}
