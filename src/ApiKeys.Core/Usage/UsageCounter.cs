namespace ApiKeys;

/// <summary>What was counted for a key since the last flush, inside its entry.</summary>
internal struct UsageCounter
{
    /// <summary>Day, refused and used in one word, so that they change together; 0 where nothing was counted.</summary>
    public ulong Packed;

    /// <summary>When the key was last used, in UTC ticks.</summary>
    public long LastUsed;

    /// <summary>The next entry with counts; the entry is in the list exactly while <see cref="Packed"/> is not
    /// 0.</summary>
    public ValidatedApiKey? Next;
}
