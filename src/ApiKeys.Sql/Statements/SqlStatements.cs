namespace ApiKeys;

/// <summary>Every statement of one database. <c>~</c> stands for what comes before a table's name, <c>#</c> for what
/// comes before an index's.</summary>
internal sealed record SqlStatements
{
    /// <summary>How far a run of live keys, each the successor of the one before, is followed. By the rules two follow
    /// each other at most; it ends a circle in rows that break them.</summary>
    public const string LongestRun = "1000";

    /// <summary>Run on each connection before a write; <see langword="null"/> where there is nothing to set.</summary>
    public string? BeforeWrite { get; init; }

    /// <summary>Run first inside each write; <see langword="null"/> where there is nothing to set.</summary>
    public string? InWrite { get; init; }

    /// <summary>Notes that a key made another; <see langword="null"/> where nothing asks.</summary>
    public string? MarkMaker { get; init; }

    /// <summary>Ends the connections of those who stopped in the middle of a write; <see langword="null"/> where nobody
    /// can hold up the others so.</summary>
    public string? EndStuck { get; init; }

    public required string LockCounter { get; init; }
    public required string SetCounter { get; init; }
    public required string SetBound { get; init; }
    public required string Head { get; init; }
    public required string Changes { get; init; }
    public required string AddChange { get; init; }
    public required string TrimChanges { get; init; }
    public required string DigestKey { get; init; }
    public required string Find { get; init; }
    public required string FindMany { get; init; }
    public required string FindByDigest { get; init; }
    public required string DigestsThere { get; init; }
    public required string Scan { get; init; }
    public required string List { get; init; }
    public required string ListAll { get; init; }
    public required string ListTags { get; init; }

    /// <summary>Of given keys, those that surely made none and succeed none.</summary>
    public required string Childless { get; init; }

    public required string Family { get; init; }
    public required string CountKeys { get; init; }
    public required string InsertKey { get; init; }
    public required string UpdateKey { get; init; }
    public required string ReplaceDigest { get; init; }
    public required string PlainDigests { get; init; }
    public required string CountDigests { get; init; }
    public required string RemoveTags { get; init; }
    public required string AddTags { get; init; }
    public required string OwnerFlag { get; init; }
    public required string SetOwner { get; init; }
    public required string AddEvent { get; init; }
    public required string Events { get; init; }
    public required string EventsOfOwner { get; init; }
    public required string EventsOfKey { get; init; }
    public required string BeginBatch { get; init; }
    public required string AddUsage { get; init; }
    public required string SetLastUse { get; init; }
    public required string UsageOfKey { get; init; }
    public required string UsageOfOwner { get; init; }
    public required string TrimBatches { get; init; }
    public required string TrimUsage { get; init; }
    public required string SchemaVersion { get; init; }
    public required string LockSchema { get; init; }
    public required string SetSchemaVersion { get; init; }
}
