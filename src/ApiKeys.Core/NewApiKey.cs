namespace ApiKeys;

/// <summary>What a key is to be: everything that its maker chooses.</summary>
/// <remarks>Checked as a whole when the key is issued, and all that is wrong with it is reported together. Owner and
/// maker come from the host's own authentication, never from a request's body.</remarks>
public sealed record NewApiKey
{
    /// <summary>What the owner calls the key.</summary>
    /// <value>1 to 100 Unicode scalars after trimming, in any script; no control, line-separator or
    /// bidirectional-override characters, no lone surrogates. Need not be unique.</value>
    public required string Name { get; init; }

    /// <summary>The account that the key will belong to.</summary>
    /// <value>1 to 128 characters, compared ordinally.</value>
    public required string Owner { get; init; }

    /// <summary>Who makes the key.</summary>
    public required Actor CreatedBy { get; init; }

    /// <summary>The world that the key opens.</summary>
    /// <value>Default <see langword="null"/>: that of the key that makes it, else live. A host that
    /// accepts no test keys issues none.</value>
    public ApiKeyEnvironment? Environment { get; init; }

    /// <summary>What the key may do.</summary>
    /// <value>Default full access.</value>
    public KeyAccess Access { get; init; } = KeyAccess.Full;

    /// <summary>The first instant at which the key is usable; kept as UTC, cut to milliseconds.</summary>
    /// <value>Default <see langword="null"/>: at once.</value>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>When the key ends.</summary>
    /// <value>Default one calendar year after the later of creation and <see cref="NotBefore"/>, or the end of the key
    /// that makes it where that is sooner.</value>
    public ApiKeyExpiry Expiry { get; init; }

    /// <summary>Free text about the key.</summary>
    /// <value>Default <see langword="null"/>; up to 500 Unicode scalars.</value>
    public string? Description { get; init; }

    /// <summary>The host's own string pairs.</summary>
    /// <value>Default <see langword="null"/>: none; up to 4,096 bytes of UTF-8 in all, names not empty.</value>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>What the caller's own surface could not read of the request. It is reported with what else is wrong, in
    /// its place in the order of faults, and nothing is done.</summary>
    /// <value>Default empty.</value>
    public IReadOnlyList<Fault> Faults { get; init; } = [];
}
