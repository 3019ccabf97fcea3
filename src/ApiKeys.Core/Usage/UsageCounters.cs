namespace ApiKeys;

/// <summary>Counts the use of keys, at their places in the node's memory.</summary>
internal sealed class UsageCounters(NodeMemory memory, UsageAside aside)
{
    /// <summary>Counts one request.</summary>
    /// <param name="validation">What validation said; the secret matched.</param>
    /// <param name="used">Whether the request went through.</param>
    public void Count(in ApiKeyValidation validation, bool used)
    {
        if (!memory.Index.TryCount(validation.Place, validation.PresentedId, used, validation.Wall))
            CountElsewhere(validation.PresentedId, validation.KnownKey, used, validation.Wall);
    }

    /// <summary>Takes the counts out, one key after the other; those that the caller does not come to stay.</summary>
    /// <remarks>Everything that was counted before the call is among them, a key and day perhaps twice. One caller at a
    /// time.</remarks>
    public IEnumerable<UsageCount> Drain()
    {
        // Where memory moved to another table meanwhile, counts moved too.
        KeyIndex index;
        do
        {
            index = memory.SettledIndex;
            foreach (var count in index.TakeCounts())
                yield return count;
        } while (memory.SettledIndex != index);

        var rest = new Queue<UsageCount>(aside.Take());
        try
        {
            while (rest.TryDequeue(out var count))
                yield return count;
        }
        finally
        {
            foreach (var count in rest)
                aside.Add(count);
        }
    }

    /// <summary>Takes out which replaced keys were used: those that were drained, and those that left memory.</summary>
    public IReadOnlyCollection<ReplacedKeyUse> TakeReplaced() => aside.Replaced.Take();

    /// <summary>Counts for a key that has another place by now, or none.</summary>
    private void CountElsewhere(ApiKeyId id, ValidatedApiKey? key, bool used, long wall)
    {
        var index = memory.Index;
        if (index.TryCount(index.PlaceOf(id), id, used, wall))
            return;
        default(UsageWord).TryAdd(used, wall, out var one);
        aside.Add(id, one, key);
    }
}
