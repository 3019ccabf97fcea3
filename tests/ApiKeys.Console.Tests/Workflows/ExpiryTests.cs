using System.Globalization;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>When keys end: how it is chosen, and how it is marked.</summary>
public sealed class ExpiryTests(Chromium chromium) : BrowserTests(chromium)
{
    [Theory]
    [InlineData("Europe/Berlin", "2035-07-04", "2035-07-04T22:00:00Z")]
    [InlineData("Pacific/Kiritimati", "2035-07-04", "2035-07-04T10:00:00Z")]
    // The clocks go forward at the midnight that ends the day, and back at it.
    [InlineData("America/Santiago", "2035-09-01", "2035-09-02T04:00:00Z")]
    [InlineData("Africa/Cairo", "2035-04-26", "2035-04-26T22:00:00Z")]
    [InlineData("America/Santiago", "2035-04-07", "2035-04-08T04:00:00Z")]
    public async Task Change_OwnDate_EndsWithThatDayWhereTheViewerIs(string zone, string day, string over)
    {
        await Host.IssueAsync("Dated");
        var visit = await OpenAsync(new() { TimezoneId = zone });
        await ActAsync(visit, "Dated", "Change expiry");
        await visit.Page.GetByLabel("Expires").SelectOptionAsync("date");
        await visit.Page.GetByLabel("Last day").FillAsync(day);
        await visit.Button("Save").ClickAsync();
        await NoticedAsync(visit, "is changed");
        var end = DateTimeOffset.Parse(over, CultureInfo.InvariantCulture).AddMilliseconds(-1);
        Assert.Equal(end, (await Host.KeysAsync()).Single().ExpiresAt);
        var shown = DateOnly.Parse(day, CultureInfo.InvariantCulture)
            .ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        await Expect(visit.Row("Dated").Locator("[data-label=Expires] time")).ToHaveTextAsync(shown);
    }

    [Fact]
    public async Task Change_NoDateChosen_IsSaidAtTheFieldAndChangesNothing()
    {
        var key = (await Host.IssueAsync("Dated")).Key!;
        var visit = await OpenAsync();
        await ActAsync(visit, "Dated", "Change expiry");
        await visit.Page.GetByLabel("Expires").SelectOptionAsync("date");
        await visit.Button("Save").ClickAsync();
        await Expect(visit.Page.Locator("#expires-fault")).ToContainTextAsync("Choose a day");
        Assert.Equal(key.ExpiresAt, (await Host.KeysAsync()).Single().ExpiresAt);
    }

    [Fact]
    public async Task List_KeyThatEndsSoon_IsMarked()
    {
        foreach (var days in (int[])[9, 29, 31])
        {
            await Host.IssueAsync($"Of {days}", like: new NewApiKey
            {
                Name = "Ending",
                Owner = "demo",
                CreatedBy = Actor.Person("demo"),
                Expiry = ApiKeyExpiry.After(TimeSpan.FromDays(days)),
            });
        }

        var visit = await OpenAsync();
        await Expect(visit.Row("Of 9").Locator("[data-label=Expires] .soon")).ToHaveTextAsync("in 9 days");
        await Expect(visit.Row("Of 29").Locator("[data-label=Expires] .soon")).ToHaveTextAsync("in 29 days");
        await Expect(visit.Row("Of 31").Locator("[data-label=Expires] .soon")).ToHaveCountAsync(0);
    }
}
