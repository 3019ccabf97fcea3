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
            _index = _index.Resized(_index.Count + 1);
        if (entries.Shared > (4 * _index.Count) + SharedSlack)
            entries.Clear();
    }

    /// <summary>Gives each key that was used since the hand last passed a second chance, and takes the first that was
    /// not.</summary>
    private void Evict()
    {
        for (var turns = 2 * _index.Capacity; turns > 0 && _index.Count >= limit; turns--)
        {
            if (_index.At(_hand++) is { } entry && !entry.TakeChance())
                _index.Remove(entry.Id);
        }
    }
}
