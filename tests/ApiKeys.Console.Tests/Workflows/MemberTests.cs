using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

public sealed class MemberTests(Chromium chromium) : BrowserTests(chromium)
{
    protected override IReadOnlyList<string> Settings => ["--MemoryApi:Role=member"];

    [Fact]
    public async Task List_Member_SeesKeysAndWhyNothingCanBeChanged()
    {
        await Host.IssueAsync("Seen");
        var visit = await OpenAsync();
        await Expect(visit.Row("Seen")).ToBeVisibleAsync();
        await Expect(visit.Button("Create key"))
            .ToHaveAccessibleDescriptionAsync("Admin or owner role required");
        await Expect(visit.Page.Locator(".menu")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Detail_Member_ShowsTheKeyWithoutItsActions()
    {
        var key = (await Host.IssueAsync("Seen")).Key!;
        var visit = await OpenAsync();
        await visit.Row("Seen").Locator("th a").ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(key.Name);
        await Expect(visit.Page.Locator(".why")).ToHaveTextAsync("Admin or owner role required");
        await Expect(visit.Page.Locator(".key-actions")).ToHaveCountAsync(0);
    }
}
