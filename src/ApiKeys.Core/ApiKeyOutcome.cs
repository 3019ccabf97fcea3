namespace ApiKeys;

/// <summary>What became of what was asked for.</summary>
public enum ApiKeyOutcome
{
    /// <summary>It was refused and nothing changed; the faults say why.</summary>
    Refused = 0,

    /// <summary>It was so already: no version and no event was made.</summary>
    /// <remarks>Revoking a key again is this, too, even where keys that it had created ended now.</remarks>
    Unchanged,

    /// <summary>It was done, durably, and holds on this node.</summary>
    Done,
}
