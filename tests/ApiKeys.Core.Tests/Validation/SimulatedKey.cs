namespace ApiKeys.Tests.Validation;

/// <summary>A key of the simulated world and everything that was ever true of it in the store.</summary>
internal sealed class SimulatedKey(ApiKeyId id, string owner)
{
    private readonly List<(long At, StoredKey? Row)> _moments = [];

    /// <summary>The token, empty while the node that issues the key has not said it.</summary>
    public string Token { get; set; } = string.Empty;

    public ApiKeyId Id { get; } = id;

    public string Owner { get; } = owner;

    public int LastMoment => _moments.Count - 1;

    public StoredKey? Row => _moments[^1].Row;

    public bool HasEnded => IsEnd(LastMoment);

    /// <summary>The moment from which on the key has been at an end.</summary>
    public int FirstOfEnd()
    {
        var first = LastMoment;
        while (first > 0 && IsEnd(first - 1))
            first--;
        return first;
    }

    public void Observe(long at, StoredKey? row)
    {
        if (_moments.Count == 0 || !Equals(_moments[^1].Row, row))
            _moments.Add((at, row));
    }

    /// <summary>Says whether the key was at any moment as a verdict says it is.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="wall">The instant of the decision on the node's own wall clock.</param>
    /// <param name="since">What ended at or before this instant does not count.</param>
    /// <param name="floor">Nor do moments before this one.</param>
    public bool Explains(ApiKeyVerdict verdict, DateTimeOffset wall, long since, int floor)
    {
        for (var i = LastMoment; i >= floor; i--)
        {
            if (i < LastMoment && _moments[i + 1].At <= since)
                return false;
            if (Is(verdict, _moments[i].Row, wall))
                return true;
        }

        return false;
    }

    public string History() =>
        string.Join("; ", _moments.Select(moment => $"{TimeSpan.FromTicks(moment.At)} {Describe(moment.Row)}"));

    private bool IsEnd(int moment) => _moments[moment].Row is not { Key.RevokedAt: null };

    private static bool Is(ApiKeyVerdict verdict, StoredKey? row, DateTimeOffset wall)
    {
        if (row is null)
            return verdict == ApiKeyVerdict.Unknown;
        return row.StatusAt(wall) switch
        {
            ApiKeyStatus.Revoked => verdict == ApiKeyVerdict.Revoked,
            ApiKeyStatus.Expired => verdict == ApiKeyVerdict.Expired,
            ApiKeyStatus.Disabled => verdict == ApiKeyVerdict.Disabled,
            ApiKeyStatus.Active => verdict == ApiKeyVerdict.Valid,
            _ => false,
        };
    }

    private static string Describe(StoredKey? row) =>
        row is null
            ? "gone"
            : $"@{row.Revision} revoked={row.Key.RevokedAt is not null} disabled={row.Key.Disabled} "
                + $"owner={row.OwnerDisabled} expires={row.Key.ExpiresAt:O}";
}
