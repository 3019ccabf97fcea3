namespace ApiKeys;

/// <summary>Checks whether a key may be rotated, and with which overlap.</summary>
internal sealed class RotationCheck(TimeSpan maxOverlap, bool issuesTestKeys)
{
    /// <summary>Gives the overlap that is asked for, in whole milliseconds as instants are kept.</summary>
    public TimeSpan OverlapOf(RotateApiKey asked)
    {
        var overlap = asked.Overlap
            ?? (RotateApiKey.DefaultOverlap < maxOverlap ? RotateApiKey.DefaultOverlap : maxOverlap);
        return overlap - new TimeSpan(overlap.Ticks % TimeSpan.TicksPerMillisecond);
    }

    /// <summary>Gives the faults of the first kind that there are.</summary>
    public IReadOnlyList<Fault> Check(RotateApiKey asked, StoredKey row, bool leavesThree, DateTimeOffset now)
    {
        if (asked.Faults.Concat(Invalid(asked, row.Key)).ToList() is { Count: > 0 } invalid)
            return invalid;
        if (asked.ExpectedVersion is { } version && version != row.Key.Version)
            return [Faults.Lost];
        return Obstacle(row, leavesThree, now) is { } fault ? [fault] : [];
    }

    private IEnumerable<Fault> Invalid(RotateApiKey asked, ApiKey key)
    {
        if (asked.Overlap < TimeSpan.Zero)
            yield return new Fault(FaultCode.OutOfRange, "overlapSeconds", "An overlap is 0 or more.");
        if (asked.Overlap > maxOverlap)
            yield return new Fault(
                FaultCode.OverlapTooLong,
                "overlapSeconds",
                $"This host allows an overlap of {maxOverlap.TotalSeconds} seconds at most.");
        if (key.Environment == ApiKeyEnvironment.Test && !issuesTestKeys)
            yield return Faults.NoTestKeys;
    }

    private static Fault? Obstacle(StoredKey row, bool leavesThree, DateTimeOffset now)
    {
        if (row.Key.ReplacedBy is not null)
            return new Fault(FaultCode.KeyReplaced, "replacedBy", "The key was replaced. Rotate its successor.");
        if (row.OwnerDisabled)
            return Faults.OwnerDisabled;
        if (row.StatusAt(now) != ApiKeyStatus.Active)
            return new Fault(FaultCode.NotActive, "status", "Only an active key rotates.");
        if (row.Key.Access.IsDamaged)
            return Faults.Damaged;
        return leavesThree
            ? new Fault(
                FaultCode.PredecessorUsable,
                "rotatedFrom",
                "The key before it still works. Wait for its end, revoke it, or rotate without overlap to end both.")
            : null;
    }
}
