namespace ApiKeys;

/// <summary>Which keys to list, of an owner or of all: newest first, one page at a time.</summary>
public sealed record KeyQuery
{
    /// <summary>The page size where none is asked for.</summary>
    public const int DefaultLimit = 50;

    /// <summary>The largest page.</summary>
    public const int MaxLimit = 100;

    /// <summary>The owner whose keys are listed, compared ordinally; <see langword="null"/> lists across
    /// owners.</summary>
    /// <value>Deleted keys are never listed.</value>
    public required string? Owner { get; init; }

    /// <summary>The instant that <see cref="Status"/> is judged at: a store never reads a clock of its own.</summary>
    /// <value>What is given here to <see cref="ApiKeyIssuer"/> is replaced by its own clock's instant.</value>
    public DateTimeOffset Now { get; init; }

    /// <summary>Text to find in name, description, id or a tag; case does not matter for ASCII letters.</summary>
    public string? Search { get; init; }

    /// <summary>Lists only keys with this status.</summary>
    public ApiKeyStatus? Status { get; init; }

    /// <summary>Lists only keys of this environment.</summary>
    public ApiKeyEnvironment? Environment { get; init; }

    /// <summary>Lists only keys with a grant that names this tag.</summary>
    public string? Tag { get; init; }

    /// <summary>Lists only keys that this actor id created.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The most rows to give.</summary>
    /// <value>Default 50; from 1 to 100.</value>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Where the page before ended; <see langword="null"/> for the first page.</summary>
    public KeyCursor? After { get; init; }
}
