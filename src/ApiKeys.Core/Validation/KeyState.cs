namespace ApiKeys;

/// <summary>The state of a key in one machine word: its flags, environment, digest scheme and expiry.</summary>
/// <remarks>One word, because the index keeps it beside the digest and a request reads nothing else of the key. An
/// expiry is kept to the millisecond, as stores do; a later part of one is cut, so that the key ends early.</remarks>
internal readonly record struct KeyState
{
    // 49 bits of milliseconds reach past the year 9999, and the highest number stands for never.
    private const int ExpiryBits = 49;
    private const ulong Never = (1UL << ExpiryBits) - 1;
    private const int FlagsShift = ExpiryBits;
    private const int FlagsBits = 7;
    private const int EnvironmentShift = FlagsShift + FlagsBits;
    private const int SchemeShift = EnvironmentShift + 2;
    private const ulong FlagsMask = ((1UL << FlagsBits) - 1) << FlagsShift;
    private const ulong PlainMask = (3UL << SchemeShift) | ((ulong)KeyFlags.Damaged << FlagsShift);
    private const ulong Plain = (ulong)DigestScheme.Sha256 << SchemeShift;
    private const KeyFlags Refusing =
        KeyFlags.Revoked | KeyFlags.Deleted | KeyFlags.Disabled | KeyFlags.OwnerDisabled | KeyFlags.HasBeginning;

    private readonly ulong _bits;

    public KeyState(ApiKeyEnvironment environment, DigestScheme scheme, KeyFlags flags, DateTimeOffset? expiresAt)
    {
        var expiry = expiresAt is { } end ? (ulong)(end.UtcTicks / TimeSpan.TicksPerMillisecond) : Never;
        _bits =
            expiry
            | ((ulong)flags << FlagsShift)
            | (((ulong)environment & 3) << EnvironmentShift)
            | (((ulong)scheme & 3) << SchemeShift);
    }

    private KeyState(ulong bits) => _bits = bits;

    public KeyFlags Flags => (KeyFlags)((_bits & FlagsMask) >> FlagsShift);

    public ApiKeyEnvironment Environment => (ApiKeyEnvironment)((_bits >> EnvironmentShift) & 3);

    public DigestScheme Scheme => (DigestScheme)((_bits >> SchemeShift) & 3);

    /// <summary>When the key expires, in UTC ticks; past the end of time where it never does.</summary>
    public long ExpiresAt => (long)(_bits & Never) * TimeSpan.TicksPerMillisecond;

    public bool Expires => (_bits & Never) != Never;

    /// <summary>Whether the digest is a plain SHA-256 of a row that makes sense.</summary>
    public bool IsPlain => (_bits & PlainMask) == Plain;

    public bool HasBeginning => Has(KeyFlags.HasBeginning);

    /// <summary>Whether the key was revoked or deleted, which is for good.</summary>
    public bool HasEnded => Has(KeyFlags.Deleted | KeyFlags.Revoked);

    public bool Has(KeyFlags any) => (_bits & ((ulong)any << FlagsShift)) != 0;

    public KeyState With(KeyFlags flags) => new((_bits & ~FlagsMask) | ((ulong)flags << FlagsShift));

    public KeyState With(DigestScheme scheme) =>
        new((_bits & ~(3UL << SchemeShift)) | ((ulong)scheme << SchemeShift));

    /// <summary>Says what the state makes of a request; <see cref="ApiKeyVerdict.Valid"/> where nothing stands against
    /// it.</summary>
    /// <param name="wall">The instant of the decision, in UTC ticks.</param>
    /// <param name="beginning">The first instant at which the key is usable; looked at where there is one.</param>
    /// <param name="accepted">The environments that are accepted.</param>
    public ApiKeyVerdict At(long wall, long beginning, ApiKeyEnvironments accepted)
    {
        if (!Has(Refusing))
            return wall >= ExpiresAt ? ApiKeyVerdict.Expired : In(accepted);
        if (HasEnded)
            return Has(KeyFlags.Deleted) ? ApiKeyVerdict.Unknown : ApiKeyVerdict.Revoked;
        if (wall >= ExpiresAt)
            return ApiKeyVerdict.Expired;
        if (Has(KeyFlags.Disabled | KeyFlags.OwnerDisabled))
            return ApiKeyVerdict.Disabled;
        return wall < beginning ? ApiKeyVerdict.NotYetValid : In(accepted);
    }

    private ApiKeyVerdict In(ApiKeyEnvironments accepted) =>
        ((int)accepted & (int)Environment) != 0 ? ApiKeyVerdict.Valid : ApiKeyVerdict.WrongEnvironment;
}
