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

    [Fact]
    public async Task Form_RoleLostMeanwhileAndScriptOff_IsKeptUntilItIsBack()
    {
        var visit = await OpenAsync(new() { JavaScriptEnabled = false });
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Patient");
        _refusing = "change";
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("[role=alert]")).ToContainTextAsync(
            "Admin or owner role required. Nothing was done. Nothing that you typed is lost");
        await visit.Button("Back to the form").ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Not allowed");
        _refusing = null;
        await visit.Button("Back to the form").ClickAsync();
        await Expect(visit.Page.Locator(".faults")).ToContainTextAsync("Nothing was done yet");
        Assert.Empty(await Host.KeysAsync());
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator(".shown")).ToContainTextAsync("Patient is created.");
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
