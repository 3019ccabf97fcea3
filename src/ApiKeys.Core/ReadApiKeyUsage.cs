namespace ApiKeys;

/// <summary>Whose use to read, for which days, and who asks.</summary>
public sealed record ReadApiKeyUsage
{
    /// <summary>How many days are read where none are named, today included.</summary>
    public const int DefaultDays = 30;

    /// <summary>The most days of one read.</summary>
    public const int MaxDays = 400;

    /// <summary>The owner.</summary>
    public required string Owner { get; init; }

    /// <summary>Who asks.</summary>
    public required Actor Actor { get; init; }

    /// <summary>One key of the owner.</summary>
    /// <value>Default <see langword="null"/>: all keys, deleted ones included. A key that asks needs full access for
    /// it.</value>
    public ApiKeyId? Id { get; init; }

    /// <summary>The first UTC day.</summary>
    /// <value>Default <see langword="null"/>: as many days as are read by default, up to <see cref="To"/>.</value>
    public DateOnly? From { get; init; }

    /// <summary>The last UTC day, included.</summary>
    /// <value>Default <see langword="null"/>: today.</value>
    public DateOnly? To { get; init; }
}
