using System.Net;
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

    [Theory]
    [InlineData("new")]
    [InlineData("{0}/revoke")]
    [InlineData("{0}/rotate")]
    public async Task Form_Member_IsRefused(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var id = (await Host.IssueAsync("Kept")).Key!.Id;
        var visit = await OpenAsync();
        var answer = await visit.Page.GotoAsync("/console/" + path.Replace("{0}", $"{id}", StringComparison.Ordinal));
        Assert.Equal((int)HttpStatusCode.Forbidden, answer!.Status);
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("Admin or owner role required");
    }

    [Theory]
    [InlineData("rename")]
    [InlineData("access")]
    [InlineData("expiry")]
    [InlineData("rotate")]
    [InlineData("disable")]
    [InlineData("enable")]
    [InlineData("revoke")]
    [InlineData("delete")]
    public async Task Submit_Member_ChangesNothing(string action)
    {
        await Host.IssueAsync("Kept");
        var key = Assert.Single(await Host.KeysAsync());
        var visit = await OpenAsync();
        var answer = await visit.Page.APIRequest.PostAsync(
            $"/console/{key.Id}/{action}",
            new() { Form = visit.Page.APIRequest.CreateFormData().Set("name", "Changed") });
        Assert.Equal((int)HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal(key, Assert.Single(await Host.KeysAsync()));
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
