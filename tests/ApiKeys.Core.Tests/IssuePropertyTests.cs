using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests;

public sealed class IssuePropertyTests
{
    private static readonly (Func<NewApiKey, NewApiKey> Spoil, FaultCode Code, string Member)[] _faults =
    [
        (asked => asked with { Name = "a\nb" }, FaultCode.InvalidCharacter, "name"),
        (asked => asked with { Owner = "" }, FaultCode.Required, "owner"),
        (asked => asked with { Description = new string('x', 501) }, FaultCode.TooLong, "description"),
        (asked => asked with { Metadata = new Dictionary<string, string> { [""] = "" } },
            FaultCode.Required, "metadata"),
        (asked => asked with { CreatedBy = default }, FaultCode.Required, "createdBy"),
        (asked => asked with { Environment = ApiKeyEnvironment.Test }, FaultCode.EnvironmentNotAccepted, "environment"),
        (asked => asked with { Access = KeyAccess.Scoped(["gone"], ["a"]) },
            FaultCode.UnknownScope, "access.grants[0].scopes[0]"),
        (asked => asked with { Expiry = ApiKeyExpiry.After(TimeSpan.Zero) }, FaultCode.InThePast, "expiresAt"),
    ];

    [Fact]
    public void Issue_AnySetOfFaults_ReportsAllOfThemAndNoOther() =>
        Prop.ForAll(Gen.Choose(1, (1 << _faults.Length) - 1).ToArbitrary(), set =>
        {
            var spoiled = _faults.Where((_, place) => ((set >> place) & 1) != 0).ToArray();
            return Refused(asked => spoiled.Aggregate(asked, (so, fault) => fault.Spoil(so)))
                .SetEquals(spoiled.Select(fault => (fault.Code, fault.Member)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Issue_AnyInstants_AreRefusedOrMakeASpanOfWholeMilliseconds() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(Times().ToArbitrary(), times =>
            Result(times.Now, asked => asked with { NotBefore = times.NotBefore, Expiry = times.Expiry }) switch
            {
                { IsIssued: true } issued => IsSound(issued.Key),
                var refused => refused.Faults.All(fault =>
                    fault.Code is FaultCode.InThePast or FaultCode.EndsBeforeItBegins),
            }));

    private static bool IsSound(ApiKey key) =>
        IsWhole(key.CreatedAt) && IsWhole(key.NotBefore) && IsWhole(key.ExpiresAt)
        && !(key.ExpiresAt <= key.CreatedAt) && !(key.ExpiresAt <= key.NotBefore);

    private static bool IsWhole(DateTimeOffset? at) =>
        at is not { } instant
        || (instant.Offset == TimeSpan.Zero && instant.Ticks % TimeSpan.TicksPerMillisecond == 0);

    private static Gen<(DateTimeOffset Now, DateTimeOffset? NotBefore, ApiKeyExpiry Expiry)> Times() =>
        from now in Instant()
        from begins in Instant()
        from scheduled in Gen.Elements(true, false)
        from ends in Instant()
        from lifetime in Gen.OneOf(
            Gen.Elements(TimeSpan.MinValue, TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.MaxValue),
            Gen.Choose(-1_000_000, 1_000_000).Select(number => TimeSpan.FromTicks(number * 7_919L)))
        from expiry in Gen.Elements(
            ApiKeyExpiry.OneYear, ApiKeyExpiry.Never, ApiKeyExpiry.At(ends), ApiKeyExpiry.After(lifetime))
        select (now, scheduled ? begins : default(DateTimeOffset?), expiry);

    private static Gen<DateTimeOffset> Instant() =>
        Gen.OneOf(
            Gen.Elements(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, Some.Now, Some.Now.AddTicks(1)),
            from minute in Gen.Choose(-1_000_000, 1_000_000)
            from tick in Gen.Choose(0, 20_000)
            from offset in Gen.Choose(-14, 14)
            select Some.Now.AddMinutes(minute).AddTicks(tick).ToOffset(TimeSpan.FromHours(offset)));

    private static HashSet<(FaultCode, string)> Refused(Func<NewApiKey, NewApiKey> change) =>
        [.. Result(Some.Now, change).Faults.Select(fault => (fault.Code, fault.Member))];

    private static ApiKeyResult Result(DateTimeOffset now, Func<NewApiKey, NewApiKey> change) =>
        ResultAsync(now, change).GetAwaiter().GetResult();

    private static async Task<ApiKeyResult> ResultAsync(DateTimeOffset now, Func<NewApiKey, NewApiKey> change)
    {
        await using var node = new TestNode(now: now);
        return await node.AskAsync(change);
    }
}
