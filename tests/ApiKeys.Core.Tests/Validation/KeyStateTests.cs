namespace ApiKeys.Tests.Validation;

public sealed class KeyStateTests
{
    private const KeyFlags AllFlags = (KeyFlags)127;

    private static readonly DateTimeOffset _end = new(2026, 11, 21, 0, 0, 0, 1, TimeSpan.Zero);
    private static readonly long _begin = _end.AddHours(-1).UtcTicks;

    private static readonly ApiKeyEnvironment[] _environments = [ApiKeyEnvironment.Live, ApiKeyEnvironment.Test];

    private static readonly DigestScheme[] _schemes =
        [DigestScheme.None, DigestScheme.Sha256, DigestScheme.Hmac, DigestScheme.HmacOfSha256];

    // Before the beginning, at it, just before the end, at it, after it.
    private static readonly long[] _walls =
        [_begin - 1, _begin, _end.UtcTicks - 1, _end.UtcTicks, _end.UtcTicks + TimeSpan.TicksPerDay];

    [Fact]
    public void At_AnyStateInstantAndEndpoint_IsTheFirstReasonThatApplies()
    {
        foreach (var (flags, environment, end) in States())
        {
            var state = new KeyState(environment, DigestScheme.Sha256, flags, end);
            foreach (var wall in _walls)
            {
                for (var accepted = ApiKeyEnvironments.None; accepted <= ApiKeyEnvironments.Any; accepted++)
                    Assert.Equal(
                        First(flags, environment, end, wall, accepted),
                        state.At(wall, flags.HasFlag(KeyFlags.HasBeginning) ? _begin : long.MinValue, accepted));
            }
        }
    }

    [Fact]
    public void State_AnyParts_KeepsEachOfThem()
    {
        foreach (var (flags, environment, end) in States())
        {
            foreach (var scheme in _schemes)
            {
                var state = new KeyState(environment, scheme, flags, end);
                Assert.Equal((flags, environment, scheme), (state.Flags, state.Environment, state.Scheme));
                Assert.Equal((end is not null, end?.UtcTicks), (state.Expires, end is null ? null : state.ExpiresAt));
            }
        }
    }

    [Fact]
    public void With_OtherFlagsOrScheme_ChangesNothingElse()
    {
        foreach (var (flags, environment, end) in States())
        {
            var state = new KeyState(environment, DigestScheme.HmacOfSha256, flags, end);
            var turned = AllFlags & ~flags;
            Assert.Equal(new KeyState(environment, DigestScheme.HmacOfSha256, turned, end), state.With(turned));
            Assert.Equal(new KeyState(environment, DigestScheme.Hmac, flags, end), state.With(DigestScheme.Hmac));
        }
    }

    [Fact]
    public void IsPlain_AnySchemeAndFlags_HoldsForSha256OfARowThatMakesSense()
    {
        foreach (var (flags, environment, end) in States())
        {
            foreach (var scheme in _schemes)
                Assert.Equal(
                    scheme == DigestScheme.Sha256 && !flags.HasFlag(KeyFlags.Damaged),
                    new KeyState(environment, scheme, flags, end).IsPlain);
        }
    }

    [Fact]
    public void ExpiresAt_PartOfAMillisecond_IsCutSoThatTheKeyEndsEarly()
    {
        var state = new KeyState(ApiKeyEnvironment.Live, DigestScheme.Sha256, KeyFlags.None, _end.AddTicks(9_999));
        Assert.Equal(_end.UtcTicks, state.ExpiresAt);
    }

    [Fact]
    public void ExpiresAt_LastInstantOfAll_IsAnEndAndNotNever()
    {
        var state = new KeyState(
            ApiKeyEnvironment.Live, DigestScheme.Sha256, KeyFlags.None, DateTimeOffset.MaxValue);
        Assert.True(state.Expires);
        Assert.Equal(Instants.Last.UtcTicks, state.ExpiresAt);
    }

    private static IEnumerable<(KeyFlags Flags, ApiKeyEnvironment Environment, DateTimeOffset? End)> States() =>
        from flags in Enumerable.Range(0, (int)AllFlags + 1)
        from environment in _environments
        from end in new DateTimeOffset?[] { _end, null }
        select ((KeyFlags)flags, environment, end);

    // The reasons in the order in which the specification decides them.
    private static ApiKeyVerdict First(
        KeyFlags flags,
        ApiKeyEnvironment environment,
        DateTimeOffset? end,
        long wall,
        ApiKeyEnvironments accepted
    )
    {
        (ApiKeyVerdict Verdict, bool Applies)[] reasons =
        [
            (ApiKeyVerdict.Unknown, flags.HasFlag(KeyFlags.Deleted)),
            (ApiKeyVerdict.Revoked, flags.HasFlag(KeyFlags.Revoked)),
            (ApiKeyVerdict.Expired, wall >= end?.UtcTicks),
            (ApiKeyVerdict.Disabled, flags.HasFlag(KeyFlags.Disabled) || flags.HasFlag(KeyFlags.OwnerDisabled)),
            (ApiKeyVerdict.NotYetValid, flags.HasFlag(KeyFlags.HasBeginning) && wall < _begin),
            (ApiKeyVerdict.WrongEnvironment,
                !accepted.HasFlag(environment == ApiKeyEnvironment.Live
                    ? ApiKeyEnvironments.Live
                    : ApiKeyEnvironments.Test)),
            (ApiKeyVerdict.Valid, true),
        ];
        return reasons.First(reason => reason.Applies).Verdict;
    }
}
