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

    [Fact]
    public async Task Submit_Member_ChangesNothing()
    {
        var id = (await Host.IssueAsync("Kept")).Key!.Id;
        var visit = await OpenAsync();
        var answer = await visit.Page.APIRequest.PostAsync(
            $"/console/{id}/revoke",
            new() { Form = visit.Page.APIRequest.CreateFormData().Set("reason", "none") });
        Assert.Equal((int)HttpStatusCode.Forbidden, answer.Status);
        Assert.Null((await Host.KeysAsync()).Single().RevokedAt);
    }
}
