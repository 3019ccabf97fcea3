namespace ApiKeys.Testing;

/// <summary>The calls of a store, for saying which of them go wrong.</summary>
[Flags]
public enum StoreCalls
{
    /// <summary>No call.</summary>
    None = 0,

    /// <summary>Reads of single keys, by id and by digest.</summary>
    Finds = 1,

    /// <summary>Reads of changes and of the head.</summary>
    Changes = 2,

    /// <summary>Reads of all keys for a node's memory.</summary>
    Scans = 4,

    /// <summary>Lists, counts, tags, events and counts of use.</summary>
    Lists = 8,

    /// <summary>Writes of keys, and replaced digests.</summary>
    Writes = 16,

    /// <summary>Batches of use.</summary>
    UsageBatches = 32,

    /// <summary>Changes of the fleet's bound.</summary>
    Bounds = 64,

    /// <summary>Every call that reads.</summary>
    Reads = Finds | Changes | Scans | Lists,

    /// <summary>Every call.</summary>
    All = Reads | Writes | UsageBatches | Bounds,
}
