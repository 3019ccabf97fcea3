namespace ApiKeys;

/// <summary>What a node reads to catch up: changes, the head and the fleet's bound, all of one snapshot.</summary>
public sealed record ChangePage
{
    /// <summary>Says whether the history goes on from the place that the node gave.</summary>
    /// <value><see langword="false"/> where the log has another mark there, ends before it, or was trimmed past it: the
    /// node drops its memory and starts afresh from <see cref="Head"/>.</value>
    public required bool Continues { get; init; }

    /// <summary>The changes after the given place, oldest first, without a gap, at most as many as were asked
    /// for.</summary>
    /// <value>Empty where nothing changed, the history does not continue, or only the head was asked for.</value>
    public IReadOnlyList<KeyChange> Changes { get; init; } = [];

    /// <summary>The newest change in the snapshot.</summary>
    public required RevisionMark Head { get; init; }

    /// <summary>The fleet's bound in the snapshot.</summary>
    /// <value><c>default</c> while none is kept.</value>
    public FleetBound Bound { get; init; }
}
