namespace ApiKeys;

/// <summary>What came of reading one key.</summary>
internal enum ReadOutcome
{
    /// <summary>The store failed, did not answer in time, or too many reads are under way.</summary>
    Failed = 0,

    /// <summary>The key changed while it was being read: read again.</summary>
    Dirty,

    /// <summary>There is no such key.</summary>
    Absent,

    /// <summary>The key's entry, good for as long as its lease.</summary>
    Found,
}

/// <summary>The answer to a read of one key.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Found">The key, where one was found.</param>
/// <param name="Lease">How long the entry may be answered from.</param>
internal readonly record struct ReadAnswer(ReadOutcome Outcome, HashedKey Found, Lease Lease)
{
    public static ReadAnswer Failed { get; } = new(ReadOutcome.Failed, default, Lease.None);
}
