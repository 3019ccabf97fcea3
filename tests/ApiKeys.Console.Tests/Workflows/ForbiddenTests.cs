using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>A policy that refuses somebody who was let in before.</summary>
public sealed class ForbiddenTests(Chromium chromium) : BrowserTests(chromium)
{
    private string? _refusing;

    [Theory]
    [InlineData("view", "You are not permitted to do this. Nothing was done")]
    [InlineData("change", "Admin or owner role required")]
    public async Task Form_RefusedByAPolicyMeanwhile_SaysSoAndKeepsWhatWasTyped(string policy, string said)
    {
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Patient");
        _refusing = policy;
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator(".faults")).ToContainTextAsync(said);
        await Expect(visit.Page.Locator(".faults")).Not.ToContainTextAsync("session");
        await Expect(visit.Page.GetByLabel("Key Name")).ToHaveValueAsync("Patient");
        Assert.Empty(await Host.KeysAsync());
    }

    private protected override Task<SampleHost> StartAsync() =>
        SampleHost.StartAsync(builder => builder.Services.PostConfigure<AuthorizationOptions>(options =>
        {
            Refuse(options, "view");
            Refuse(options, "change");
        }));

    private void Refuse(AuthorizationOptions options, string name) =>
        options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().RequireAssertion(_ => _refusing != name));
}
