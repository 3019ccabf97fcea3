namespace ApiKeys;

/// <summary>The outcome of a write, with what the caller needs to go on.</summary>
public sealed record KeyWriteResult
{
    /// <summary>What became of the write.</summary>
    public required KeyWriteOutcome Outcome { get; init; }

    /// <summary>Every row that was written, the cascade's included, with the revisions they took.</summary>
    /// <value>Empty unless <see cref="KeyWriteOutcome.Written"/>.</value>
    public IReadOnlyList<StoredKey> Rows { get; init; } = [];

    /// <summary>Every event that was written, the cascade's included, with the numbers that they took.</summary>
    /// <value>In the order of their numbers; empty unless <see cref="KeyWriteOutcome.Written"/>.</value>
    public IReadOnlyList<KeyEvent> Events { get; init; } = [];

    /// <summary>The key that the refusal is about.</summary>
    /// <value><c>default</c> where the refusal is about none.</value>
    public ApiKeyId Id { get; init; }

    /// <summary>How many counted keys the owner had before the write; given where a limit was checked.</summary>
    public int Used { get; init; }

    /// <summary>The revision that the owner's flag took.</summary>
    /// <value>0 where the write had no <see cref="OwnerFlag"/>, or the flag already was what it asked for.</value>
    public long OwnerRevision { get; init; }

    /// <summary>The fleet's bound as the transaction saw it: how long after this commit a node may still answer from
    /// what it knew before.</summary>
    public FleetBound Bound { get; init; }
}
