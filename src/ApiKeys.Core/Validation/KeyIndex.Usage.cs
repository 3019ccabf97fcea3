namespace ApiKeys;

// Counts stand beside the slots. A count belongs to the key that stood in the slot when the word was read: whoever
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
            var fits = before.TryAdd(used, wall, out var after);
            if (!fits)
                before.Emptied.TryAdd(used, wall, out after);
            if (!_cells.TryReplace(place, before, after))
                continue;
            if (!fits)
                _aside.Add(id, before);
            return true;
        }
    }

    /// <summary>Takes the counts out, one key after the other.</summary>
    public IEnumerable<UsageCount> TakeCounts()
    {
        var today = _aside.Today;
        foreach (var place in _cells.TakeMarked())
        {
            if (TakeCount(place, out var id) is not { HasCounts: true } word)
                continue;
            var day = word.DayNear(today);
            yield return word.SumOn(day).Of(id, day);
        }
    }

    /// <summary>Moves all counts away and lets nothing be counted here any more: memory has another table.</summary>
    public void CloseCounts()
    {
        for (var place = 0; place < _slots.Length; place++)
        {
            var word = _cells.Exchange(place, UsageWord.Closed);
            if (word.HasCounts)
                _aside.Add(new ApiKeyId(_slots[place].Id), word);
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
            if (_cells.TryReplace(place, word, word.Emptied))
                return word;
        }
    }

    private void LeavePlace(int place, ApiKeyId id)
    {
        while (true)
        {
            var word = _cells.At(place);
            if (!_cells.TryReplace(place, word, word.ForAnotherKey))
                continue;
            if (word.HasCounts)
                _aside.Add(id, word);
            return;
        }
    }
}
