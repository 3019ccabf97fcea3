namespace ApiKeys;

/// <summary>Events of a key, newest first.</summary>
internal sealed record EventPage(IReadOnlyList<KeyEvent> Shown)
{
    public bool HasEarlier { get; init; }

    /// <summary>Says that a page of earlier events was asked for.</summary>
    public bool HasLater { get; init; }

    /// <summary>Says that there may be newer events that were not read.</summary>
    public bool IsCutShort { get; init; }
}
