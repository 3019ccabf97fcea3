namespace ApiKeys.Tests;

public sealed class IssueTimeTests
{
    private static readonly DateTimeOffset _last = new(9999, 12, 31, 23, 59, 59, 999, TimeSpan.Zero);

    public static TheoryData<string, string?, string> DefaultEnds => new()
    {
        { "2026-11-01T12:00:00.000Z", null, "2027-11-01T12:00:00.000Z" },
        { "2028-02-29T10:00:00.000Z", null, "2029-02-28T10:00:00.000Z" },
        { "2027-02-28T10:00:00.000Z", null, "2028-02-28T10:00:00.000Z" },
        { "2026-11-01T12:00:00.1239999Z", null, "2027-11-01T12:00:00.123Z" },
        { "2026-11-01T12:00:00.000Z", "2026-12-24T00:00:00.000Z", "2027-12-24T00:00:00.000Z" },
        { "2026-11-01T12:00:00.000Z", "2025-01-01T00:00:00.000Z", "2027-11-01T12:00:00.000Z" },
        { "2026-11-01T12:00:00.000Z", "2028-02-29T00:00:00.000Z", "2029-02-28T00:00:00.000Z" },
        { "9998-12-31T23:59:59.999Z", null, "9999-12-31T23:59:59.999Z" },
        { "9999-01-01T00:00:00.000Z", null, "9999-12-31T23:59:59.999Z" },
    };

    [Theory]
    [MemberData(nameof(DefaultEnds))]
    public async Task Issue_NoExpiry_EndsAYearAfterItBegins(string now, string? notBefore, string ends)
    {
        await using var node = new TestNode(now: At(now));
        var begins = notBefore is null ? default(DateTimeOffset?) : At(notBefore);
        Assert.Equal(At(ends), (await node.IssueAsync(asked => asked with { NotBefore = begins })).Key.ExpiresAt);
    }

    [Fact]
    public async Task Issue_Never_HasNoEnd()
    {
        await using var node = new TestNode();
        Assert.Null((await node.IssueAsync(asked => asked with { Expiry = ApiKeyExpiry.Never })).Key.ExpiresAt);
    }

    [Fact]
    public async Task Issue_Now_IsCutToMilliseconds()
    {
        await using var node = new TestNode(now: Some.Now.AddTicks(19_999));
        Assert.Equal(Some.Now.AddMilliseconds(1), (await node.IssueAsync()).Key.CreatedAt);
    }

    [Fact]
    public async Task Issue_InstantsWithOffset_AreKeptAsUtcAndCut()
    {
        await using var node = new TestNode();
        var begins = new DateTimeOffset(2026, 11, 2, 3, 0, 0, TimeSpan.FromHours(5.5)).AddTicks(10_001);
        var ends = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(-8)).AddTicks(9_999);
        var (key, _) = await node.IssueAsync(asked =>
            asked with { NotBefore = begins, Expiry = ApiKeyExpiry.At(ends) });
        Assert.Equal(
            ("2026-11-01T21:30:00.0010000+00:00", "2027-01-01T08:00:00.0000000+00:00"),
            (Text(key.NotBefore), Text(key.ExpiresAt)));
    }

    [Fact]
    public async Task Issue_Lifetime_CountsFromTheLaterOfNowAndNotBefore()
    {
        await using var node = new TestNode();
        var (key, _) = await node.IssueAsync(asked =>
            asked with { NotBefore = Some.Now.AddDays(3), Expiry = ApiKeyExpiry.After(TimeSpan.FromHours(1)) });
        Assert.Equal(Some.Now.AddDays(3).AddHours(1), key.ExpiresAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9_999)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public async Task Issue_LifetimeOfLessThanAMillisecond_IsInThePast(long ticks)
    {
        await using var node = new TestNode();
        var faults = await node.RefusedAsync(asked => asked with { Expiry = ApiKeyExpiry.After(new TimeSpan(ticks)) });
        Assert.Equal([(FaultCode.InThePast, "expiresAt")], faults);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public async Task Issue_LifetimeOfNothingAfterNotBefore_EndsBeforeItBegins(long ticks)
    {
        await using var node = new TestNode();
        var faults = await node.RefusedAsync(asked =>
            asked with { NotBefore = Some.Now.AddDays(1), Expiry = ApiKeyExpiry.After(new TimeSpan(ticks)) });
        Assert.Equal([(FaultCode.EndsBeforeItBegins, "expiresAt")], faults);
    }

    [Fact]
    public async Task Issue_EndsNow_IsInThePast()
    {
        await using var node = new TestNode();
        var faults = await node.RefusedAsync(asked => asked with { Expiry = ApiKeyExpiry.At(Some.Now) });
        Assert.Equal([(FaultCode.InThePast, "expiresAt")], faults);
    }

    [Fact]
    public async Task Issue_EndsAMillisecondFromNow_IsIssued()
    {
        await using var node = new TestNode();
        var end = Some.Now.AddMilliseconds(1);
        Assert.Equal(end, (await node.IssueAsync(asked => asked with { Expiry = ApiKeyExpiry.At(end) })).Key.ExpiresAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Issue_EndsNotAfterNotBefore_EndsBeforeItBegins(int hours)
    {
        await using var node = new TestNode();
        var begins = Some.Now.AddDays(1);
        var faults = await node.RefusedAsync(asked =>
            asked with { NotBefore = begins, Expiry = ApiKeyExpiry.At(begins.AddHours(hours)) });
        Assert.Equal([(FaultCode.EndsBeforeItBegins, "expiresAt")], faults);
    }

    [Fact]
    public async Task Issue_EndOfTime_EndsInItsLastMillisecond()
    {
        await using var node = new TestNode();
        var (at, _) = await node.IssueAsync(asked => asked with { Expiry = ApiKeyExpiry.At(DateTimeOffset.MaxValue) });
        var (after, _) = await node.IssueAsync(asked => asked with { Expiry = ApiKeyExpiry.After(TimeSpan.MaxValue) });
        Assert.Equal((_last, _last), (at.ExpiresAt, after.ExpiresAt));
    }

    [Fact]
    public async Task Issue_BeginningOfTime_IsInThePast()
    {
        await using var node = new TestNode();
        var faults = await node.RefusedAsync(asked => asked with { Expiry = ApiKeyExpiry.At(DateTimeOffset.MinValue) });
        Assert.Equal([(FaultCode.InThePast, "expiresAt")], faults);
    }

    [Fact]
    public async Task Issue_NotBeforeAtTheEndOfTime_LeavesNoTimeToEnd()
    {
        await using var node = new TestNode();
        (FaultCode, string)[] fault = [(FaultCode.EndsBeforeItBegins, "expiresAt")];
        Assert.Equal(fault, await node.RefusedAsync(asked => asked with { NotBefore = DateTimeOffset.MaxValue }));
        Assert.Equal(fault, await node.RefusedAsync(asked =>
            asked with { NotBefore = DateTimeOffset.MaxValue, Expiry = ApiKeyExpiry.After(TimeSpan.MaxValue) }));
    }

    [Fact]
    public async Task Issue_NotBeforeAtTheBeginningOfTime_IsUsableAtOnce()
    {
        await using var node = new TestNode();
        var (_, token) = await node.IssueAsync(asked => asked with { NotBefore = DateTimeOffset.MinValue });
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(token));
    }

    [Fact]
    public async Task Issue_AtTheEndOfTime_IsRefusedAndNothingOverflows()
    {
        await using var node = new TestNode(now: DateTimeOffset.MaxValue);
        Assert.Equal([(FaultCode.InThePast, "expiresAt")], await node.RefusedAsync(asked => asked));
    }

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset? instant) =>
        instant!.Value.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
