namespace ApiKeys;

/// <summary>What validation says of a presented key: whose it is and that it is usable now, or why not.</summary>
/// <remarks>A value; the <c>default</c> one refuses. Says nothing about what the key may do: that is decided by
/// <see cref="ApiKeyValidator.Decide"/>.</remarks>
public readonly struct ApiKeyValidation : IEquatable<ApiKeyValidation>
{
    private const int VerdictBits = 8;

    private readonly ValidatedApiKey? _key;
    private readonly long _wall;

    // The place above, the verdict below. Four fields are as many as the runtime keeps in registers; with a fifth, each
    // copy of the answer would wait for the writes of its parts.
    private readonly long _placed;

    internal ApiKeyValidation(
        ApiKeyVerdict verdict,
        ApiKeyId presentedId,
        ValidatedApiKey? key = null,
        long wall = 0,
        int place = -1
    )
    {
        _placed = ((long)place << VerdictBits) | (byte)verdict;
        PresentedId = presentedId;
        _key = key;
        _wall = wall;
    }

    /// <summary>The answer to whoever had a key's secret: of one that was deleted nothing is known.</summary>
    internal static ApiKeyValidation OfMatch(
        ApiKeyVerdict verdict,
        ApiKeyId id,
        ValidatedApiKey key,
        long wall,
        int place = -1
    ) => verdict == ApiKeyVerdict.Unknown ? new(verdict, id) : new(verdict, id, key, wall, place);

    /// <summary>The answer: <see cref="ApiKeyVerdict.Valid"/>, or the first reason that stands against it.</summary>
    public ApiKeyVerdict Verdict => (ApiKeyVerdict)(byte)_placed;

    /// <summary>Says whether the key is usable now.</summary>
    public bool IsValid => Verdict == ApiKeyVerdict.Valid;

    /// <summary>The key, where it is valid; <see langword="null"/> otherwise.</summary>
    public ValidatedApiKey? Key => IsValid ? _key : null;

    /// <summary>The id that was presented, for the operator's log.</summary>
    /// <value><c>default</c> where the text was not well formed. Unless <see cref="SecretMatched"/> it proves nothing:
    /// anybody can write an id.</value>
    public ApiKeyId PresentedId { get; }

    /// <summary>Says whether the presenter had the key's secret, whatever the key's state made of it.</summary>
    public bool SecretMatched => _key is not null;

    /// <summary>The instant of the decision, in UTC.</summary>
    /// <value><c>default</c> where no key was compared with what was presented.</value>
    public DateTimeOffset DecidedAt => _wall == 0 ? default : new DateTimeOffset(_wall, TimeSpan.Zero);

    internal ValidatedApiKey? KnownKey => _key;

    internal long Wall => _wall;

    /// <summary>Where the key stood in memory; -1 where it was found elsewhere.</summary>
    internal int Place => (int)(_placed >> VerdictBits);

    /// <inheritdoc/>
    public bool Equals(ApiKeyValidation other) =>
        Verdict == other.Verdict
        && PresentedId == other.PresentedId
        && ReferenceEquals(_key, other._key)
        && _wall == other._wall;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ApiKeyValidation other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Verdict, PresentedId, _wall);

    /// <summary>Names the verdict and the presented id.</summary>
    /// <returns>Such as <c>Revoked zDu3J4s4</c>.</returns>
    public override string ToString() => PresentedId.IsEmpty ? $"{Verdict}" : $"{Verdict} {PresentedId}";

    /// <summary>Says whether two results are the same answer about the same key at the same instant.</summary>
    /// <param name="left">One result.</param>
    /// <param name="right">The other result.</param>
    /// <returns><see langword="true"/> where they are equal.</returns>
    public static bool operator ==(ApiKeyValidation left, ApiKeyValidation right) => left.Equals(right);

    /// <summary>Says whether two results differ.</summary>
    /// <param name="left">One result.</param>
    /// <param name="right">The other result.</param>
    /// <returns><see langword="true"/> where they differ.</returns>
    public static bool operator !=(ApiKeyValidation left, ApiKeyValidation right) => !left.Equals(right);
}
