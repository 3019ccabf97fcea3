namespace ApiKeys;

/// <summary>What the format alone says about a presented text: whether it is well formed, and if so which key it
/// names.</summary>
/// <remarks>Holds neither the text nor any character of its secret or checksum. Says nothing about whether the key
/// exists. The <c>default</c> value is a refusal (<see cref="ApiKeyVerdict.Missing"/>).</remarks>
public readonly struct ApiKeyParse : IEquatable<ApiKeyParse>
{
    private readonly TokenReading _reading;

    internal ApiKeyParse(TokenReading reading, string? brand)
    {
        _reading = reading;
        Brand = brand;
    }

    /// <summary>What the format decided.</summary>
    /// <value><see cref="ApiKeyVerdict.Valid"/> for a well-formed text, else <see cref="ApiKeyVerdict.Malformed"/> or
    /// <see cref="ApiKeyVerdict.Checksum"/>; <see cref="ApiKeyVerdict.Missing"/> only for <c>default</c>.</value>
    public ApiKeyVerdict Verdict => _reading.Verdict;

    /// <summary>Says whether length, prefix, alphabet and checksum are those of a key of an accepted brand.</summary>
    /// <value>Anybody can write a well-formed text: it is the shape of a key and no proof of one.</value>
    public bool IsWellFormed => Verdict == ApiKeyVerdict.Valid;

    /// <summary>The id that the text names.</summary>
    /// <value><c>default</c> unless the text is well formed.</value>
    public ApiKeyId Id => _reading.Id;

    /// <summary>The environment that the text names.</summary>
    /// <value><see cref="ApiKeyEnvironment.None"/> unless the text is well formed.</value>
    public ApiKeyEnvironment Environment => _reading.Environment;

    /// <summary>The brand that the text begins with: the current one or one of the accepted.</summary>
    /// <value><see langword="null"/> unless the text is well formed.</value>
    public string? Brand { get; }

    /// <summary>The key as it may be shown: prefix, id and stars.</summary>
    /// <value><see langword="null"/> unless the text is well formed. Made anew each time.</value>
    public string? Masked => IsWellFormed ? ApiKeyFormat.Mask(Prefix, Id) : null;

    private string Prefix => $"{Brand}_{(Environment == ApiKeyEnvironment.Live ? "live" : "test")}_";

    /// <inheritdoc/>
    public bool Equals(ApiKeyParse other) =>
        Verdict == other.Verdict
        && Id == other.Id
        && Environment == other.Environment
        && string.Equals(Brand, other.Brand, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ApiKeyParse other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Verdict, Id, Environment);

    /// <summary>Says whether two results are the same in every member.</summary>
    /// <param name="left">One result.</param>
    /// <param name="right">The other result.</param>
    /// <returns><see langword="true"/> where they are equal.</returns>
    public static bool operator ==(ApiKeyParse left, ApiKeyParse right) => left.Equals(right);

    /// <summary>Says whether two results differ in any member.</summary>
    /// <param name="left">One result.</param>
    /// <param name="right">The other result.</param>
    /// <returns><see langword="true"/> where they differ.</returns>
    public static bool operator !=(ApiKeyParse left, ApiKeyParse right) => !left.Equals(right);
}
