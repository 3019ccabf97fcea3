namespace ApiKeys;

internal sealed partial class NodeMemory
{
    /// <summary>Sees to a free place: grows the table, or above the limit takes out a key that was not used
    /// lately.</summary>
    private void MakeRoom()
    {
        if (_index.Count >= limit)
        {
            _mode = MemoryMode.Cache;
            Evict();
        }

        if (_index.IsFull)
            MoveTo(_index.Resized(_index.Count + 1));
    }

    /// <summary>Gives each key that was used since the hand last passed a second chance, and takes the first that was
    /// not.</summary>
    private void Evict()
    {
        for (var turns = 2 * _index.Capacity; turns > 0 && _index.Count >= limit; turns--)
        {
            if (_index.Evict(_hand) is { } gone)
                Imports.Remove(gone);
            _hand = (_hand + 1) % _index.Capacity;
        }
    }

    /// <summary>Goes on with another table; what was counted in the old one is set aside, and what is still to be
    /// counted there finds the new one.</summary>
    private void MoveTo(KeyIndex index)
    {
        var before = _index;
        _index = index;
        _hand = 0;
        before.CloseCounts();
    }
}
