namespace ApiKeys.Tests;

/// <summary>The keys of an account that has been in use for a while.</summary>
internal static class Seed
{
    private static readonly Actor _ada = Actor.Person("ada");

    public static async Task PlantAsync(SampleHost host)
    {
        await AddAsync(host, "Old laptop", revoke: true);
        await AddAsync(host, "خادم النسخ الاحتياطي", KeyAccess.Scoped(["memory:write"], ["handbook"]));
        await AddAsync(host, "CI sandbox", environment: ApiKeyEnvironment.Test, ends: TimeSpan.FromDays(9));
        await AddAsync(
            host,
            "Docs search <read only>",
            KeyAccess.Scoped(
                new AccessGrant(["memory:read"], ["handbook", "wiki", "7ZuEccMek1VgfL8SH9VTPK", "blog"]),
                new AccessGrant(["memory:write"], ["wiki"])));
        var production = await AddAsync(host, "Production");
        await host.Issuer.IssueAsync(
            new() { Name = "Report job", Owner = "demo", CreatedBy = Actor.Key(production.Id) });
        await host.CountAsync([.. Enumerable.Range(0, 30).Select(day => CountOf(host, production, day))]);
    }

    /// <summary>A text of a hundred characters, the most that a name or a tag may have.</summary>
    public static string Longest(string begin, string more = "x") =>
        string.Concat((begin + string.Concat(Enumerable.Repeat(more, 100))).EnumerateRunes().Take(100)).Trim();

    // A week's rhythm, so that the chart has something to show.
    private static UsageCount CountOf(SampleHost host, ApiKey key, int daysAgo)
    {
        var day = host.Today.AddDays(-daysAgo);
        var used = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 120 : 640 + daysAgo * 37 % 230;
        var last = daysAgo == 0 ? host.Now.AddMinutes(-4) : default(DateTimeOffset?);
        return new UsageCount(key.Id, day, used, daysAgo % 6 == 0 ? 90 : 4, last);
    }

    private static async Task<ApiKey> AddAsync(
        SampleHost host,
        string name,
        KeyAccess? access = null,
        ApiKeyEnvironment environment = ApiKeyEnvironment.Live,
        TimeSpan? ends = null,
        bool revoke = false
    )
    {
        var issued = await host.Issuer.IssueAsync(new()
        {
            Name = name,
            Owner = "demo",
            CreatedBy = _ada,
            Environment = environment,
            Access = access ?? KeyAccess.Full,
            Expiry = ends is { } span ? ApiKeyExpiry.After(span) : ApiKeyExpiry.OneYear,
        });
        if (revoke)
            await host.Issuer.RevokeAsync(
                new() { Id = issued.Key!.Id, Owner = "demo", Actor = _ada, Reason = "left on a train" });
        return issued.Key!;
    }
}
