namespace ApiKeys;

/// <summary>When a new key ends: after the default year, never, at an instant, or after a lifetime.</summary>
/// <remarks>The <c>default</c> value is the default year, so that nothing lasts for ever by being left out.</remarks>
public readonly record struct ApiKeyExpiry
{
    private readonly Kind _kind;
    private readonly DateTimeOffset _instant;
    private readonly TimeSpan _lifetime;

    private ApiKeyExpiry(Kind kind, DateTimeOffset instant, TimeSpan lifetime)
    {
        _kind = kind;
        _instant = instant;
        _lifetime = lifetime;
    }

    private enum Kind
    {
        Default = 0,
        Never,
        Instant,
        Lifetime,
    }

    /// <summary>One calendar year after the later of creation and not-before; 29 February gives 28 February.</summary>
    public static ApiKeyExpiry OneYear => default;

    /// <summary>No end.</summary>
    public static ApiKeyExpiry Never { get; } = new(Kind.Never, default, default);

    /// <summary>Ends at an instant.</summary>
    /// <param name="instant">The first instant at which the key is no longer usable, with any offset; kept as UTC, cut
    /// to milliseconds.</param>
    /// <returns>The expiry.</returns>
    public static ApiKeyExpiry At(DateTimeOffset instant) => new(Kind.Instant, instant, default);

    /// <summary>Ends after a lifetime, counted from the later of creation and not-before.</summary>
    /// <param name="lifetime">More than zero, or the key is not issued; what would pass the year 9999 ends
    /// there.</param>
    /// <returns>The expiry.</returns>
    public static ApiKeyExpiry After(TimeSpan lifetime) => new(Kind.Lifetime, default, lifetime);

    /// <summary>Works out the end of a key that begins at an instant.</summary>
    internal DateTimeOffset? From(DateTimeOffset begins) =>
        _kind switch
        {
            Kind.Never => null,
            Kind.Instant => Instants.Cut(_instant),
            Kind.Lifetime => Instants.Add(begins, _lifetime),
            Kind.Default => Instants.AddYear(begins),
            _ => Instants.AddYear(begins),
        };
}
