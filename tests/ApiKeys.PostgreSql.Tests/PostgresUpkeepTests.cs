using System.Security.Cryptography;

namespace ApiKeys.Tests;

[Collection(OnPostgres.Name)]
public sealed class PostgresUpkeepTests(PostgresServer server) : IDisposable
{
    private static readonly DateOnly _day = new(2026, 11, 1);
    private readonly PostgresSchema _schema = new(server);
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Trim_UsageBeyondItsTime_IsRemovedHoweverMuchItIs()
    {
        await using var store = _schema.Store(options => options.UsageKept = TimeSpan.FromDays(30), _time);
        store.Add(Some.Row(1));
        _schema.Ask($"""
            INSERT INTO {_schema.Name}.apikeys_usage (key_id, day, owner, live, test, refused)
            SELECT 'old' || n, 20250101, '{Some.Owner}', 1, 0, 0 FROM generate_series(1, 10001) n
            """);
        UsageCount[] counts = [Used(_day.AddDays(-31)), Used(_day.AddDays(-30)), Used(_day)];
        await store.ApplyUsageAsync(new UsageBatch(Guid.NewGuid(), counts));
        await store.TrimAsync();
        var days = await store.ReadUsageAsync(new UsageQuery(Some.Owner, null, DateOnly.MinValue, DateOnly.MaxValue));
        Assert.Equal([_day.AddDays(-30), _day], days.Select(day => day.Day));
        Assert.Equal(2L, _schema.Ask($"SELECT count(*) FROM {_schema.Name}.apikeys_usage"));
    }

    [Fact]
    public async Task Trim_NoTimeForUsage_KeepsAll()
    {
        await using var store = _schema.Store(time: _time);
        store.Add(Some.Row(1));
        await store.ApplyUsageAsync(new UsageBatch(Guid.NewGuid(), [Used(new DateOnly(2001, 1, 1))]));
        await store.TrimAsync();
        Assert.Equal(1L, _schema.Ask($"SELECT count(*) FROM {_schema.Name}.apikeys_usage"));
    }

    [Fact]
    public async Task Trim_BatchWithinItsTime_IsStillKnown()
    {
        await using var store = _schema.Store(time: _time);
        var batch = new UsageBatch(Guid.NewGuid(), []);
        Assert.True(await store.ApplyUsageAsync(batch));
        _time.Advance(TimeSpan.FromDays(6.9));
        await store.TrimAsync();
        Assert.False(await store.ApplyUsageAsync(batch));
        _time.Advance(TimeSpan.FromDays(0.2));
        await store.TrimAsync();
        Assert.Equal(0L, _schema.Ask($"SELECT count(*) FROM {_schema.Name}.apikeys_batches"));
    }

    [Fact]
    public async Task Trim_ByItsTimer_RemovesWhatIsBeyondItsUse()
    {
        await using var store = _schema.Store(
            options => (options.ChangesKept, options.TrimInterval) = (2, TimeSpan.FromHours(1)), _time);
        store.Add(Some.Rows(5));
        _time.Advance(TimeSpan.FromHours(1));
        await Wakes.UntilAsync(() => _schema.Ask($"SELECT count(*) FROM {_schema.Name}.apikeys_changes") is 2L);
    }

    [Fact]
    public async Task WrapPlainDigests_KeysOfBeforeThePepper_AreValidUnderItAndCounted()
    {
        var secret = SHA256.HashData("pepper"u8);
        await using var store = _schema.Store();
        string token;
        await using (var before = new ApiKeyNode(new ApiKeysOptions(), store))
            token = await IssueAsync(before);
        store.Add(Some.Row(1), Some.Row(2), Some.Row(3) with { Digest = Some.Digest(3, DigestScheme.Hmac, "old") });
        store.Delete(2);
        var head = store.Head();
        Assert.Equal(
            [new DigestCount(DigestScheme.Sha256, null, 3), new(DigestScheme.Hmac, "old", 1)],
            await store.CountDigestsAsync());
        Assert.Equal(3, await store.WrapPlainDigestsAsync("new", secret));
        Assert.Equal(0, await store.WrapPlainDigestsAsync("new", secret));
        Assert.Equal(
            [new DigestCount(DigestScheme.Hmac, "old", 1), new(DigestScheme.HmacOfSha256, "new", 3)],
            await store.CountDigestsAsync());
        Assert.Equal(head, store.Head());
        var options = new ApiKeysOptions { CurrentPepper = "new" };
        options.Peppers.Add("new", Convert.ToBase64String(secret));
        await using var after = new ApiKeyNode(options, store);
        Assert.Equal(ApiKeyVerdict.Valid, await after.Validator.VerdictAsync(token));
        var later = await IssueAsync(after);
        Assert.Equal(ApiKeyVerdict.Valid, await after.Validator.VerdictAsync(later));
        Assert.Contains(new DigestCount(DigestScheme.Hmac, "new", 1), await store.CountDigestsAsync());
    }

    public void Dispose() => _schema.Dispose();

    private static async Task<string> IssueAsync(ApiKeyNode node)
    {
        var issued = await node.Issuer.IssueAsync(new() { Name = "n", Owner = "acme", CreatedBy = Some.Person });
        return issued.Token!.Reveal();
    }

    private static UsageCount Used(DateOnly day) => new(Some.Id(1), day, 1, 0, LastUsedAt: null);
}
