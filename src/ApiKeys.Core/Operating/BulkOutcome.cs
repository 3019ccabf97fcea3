namespace ApiKeys;

/// <summary>What became of one key of many that were to be revoked.</summary>
public enum BulkOutcome
{
    /// <summary>No key has that id, or the token is none of a key.</summary>
    NotFound = 0,

    /// <summary>It had been revoked before, or deleted; keys that it had created ended now, unless they are
    /// kept or the run is a dry one.</summary>
    Already,

    /// <summary>A dry run found it, and would have revoked it.</summary>
    WouldRevoke,

    /// <summary>It changed at every attempt and is not revoked; ask again.</summary>
    ChangedMeanwhile,

    /// <summary>It is revoked, by itself or with the key that had created it.</summary>
    Revoked,
}
