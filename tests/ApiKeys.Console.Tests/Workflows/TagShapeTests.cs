using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>Texts that cannot be tags: they are not offered, and the form says why.</summary>
public sealed class TagShapeTests(Chromium chromium) : BrowserTests(chromium)
{
    [Fact]
    public void Pattern_OfEveryCharacterAndLength_IsTheRuleOfTheCore()
    {
        var catalog = Host.Services.GetRequiredService<ScopeCatalog>();
        var every = catalog.Compile(KeyAccess.Full).EffectiveTags(catalog.Require(catalog.Scopes[0].Name));
        var shape = new Regex($"^(?:{TagShape.Pattern})$", RegexOptions.ECMAScript);
        string[] lengths = ["", new('x', 100), new('x', 101), "two words", "*"];
        // The script splits a text at blanks before it looks at the parts.
        var characters = Enumerable.Range(0, char.MaxValue).Where(code => code != '\n').Select(code => $"{(char)code}");
        Assert.All(
            characters.Concat(lengths),
            text => Assert.Equal(every.Contains(text), shape.IsMatch(text)));
    }

    [Fact]
    public async Task Said_OfATextThatCannotBeATag_IsWhatTheCoreSays()
    {
        var refused = await Host.IssueAsync("Key", KeyAccess.Scoped(["memory:read"], ["not!"]));
        Assert.Equal(TagShape.Said, Assert.Single(refused.Faults).Message);
    }

    [Theory]
    [InlineData("not!")]
    [InlineData("über")]
    [InlineData(null)]
    public async Task Text_ThatCannotBeATag_IsNotOfferedAndSaidWhy(string? text)
    {
        var visit = await OpenAsync();
        var field = await ScopedAsync(visit);
        await field.PressSequentiallyAsync("d");
        await Expect(visit.Page.Locator("[role=option]")).ToHaveTextAsync(["Create “d”"]);
        await field.FillAsync(text ?? new string('x', 101));
        await Expect(visit.Page.Locator(".misshapen")).ToHaveTextAsync(TagShape.Said);
        await Expect(visit.Page.Locator("[role=option]")).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator(".options")).ToBeHiddenAsync();
        await Expect(field).ToHaveAccessibleDescriptionAsync(new Regex("^A tag is 1 to 100 "));
        await field.FillAsync("docs");
        await Expect(visit.Page.Locator(".misshapen")).ToBeEmptyAsync();
        await Expect(visit.Page.Locator("[role=option]")).ToHaveTextAsync(["Create “docs”"]);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("Enter")]
    public async Task Text_ThatCannotBeATag_StaysWhereItCanBeMended(string key)
    {
        var visit = await OpenAsync();
        var field = await ScopedAsync(visit);
        await field.PressSequentiallyAsync("docs not! wiki");
        await field.PressAsync(key);
        await Expect(visit.Page.Locator(".chip bdi")).ToHaveTextAsync(["docs", "wiki"]);
        await Expect(field).ToHaveValueAsync("not! ");
        await Expect(visit.Page.Locator(".misshapen")).ToHaveTextAsync(TagShape.Said);
    }

    [Fact]
    public async Task Text_ThatCannotBeATagAndIsSent_IsRefusedAndNotLost()
    {
        var visit = await OpenAsync();
        var field = await ScopedAsync(visit);
        await visit.Page.Locator("[value='memory:read']").CheckAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Key");
        await field.PressSequentiallyAsync("not!");
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("#tags-0-fault")).ToHaveTextAsync(TagShape.Said);
        await Expect(visit.Page.Locator(".chip bdi")).ToHaveTextAsync(["not!"]);
        Assert.Empty(await Host.KeysAsync());
    }

    [Fact]
    public async Task Press_BesideATagThatWrapsItsField_IsNotLost()
    {
        var visit = await OpenAsync(new() { ViewportSize = new() { Width = 360, Height = 740 } });
        await visit.Page.GotoAsync("/console/new");
        await visit.Page.GetByLabel("Key Name").FillAsync("Key");
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.Locator("[value='memory:read']").CheckAsync();
        await visit.Page.Locator("#tags-0").PressSequentiallyAsync("a-tag-that-is-as-wide-as-its-field");
        await visit.Button("Create key").ScrollIntoViewIfNeededAsync();
        var button = (await visit.Button("Create key").BoundingBoxAsync())!;
        await visit.Page.Mouse.ClickAsync(button.X + 20, button.Y + 6);
        await Expect(visit.Page.Locator("#token")).ToBeVisibleAsync();
        Assert.Equal(
            "memory:read on a-tag-that-is-as-wide-as-its-field", (await Host.KeysAsync()).Single().Access.ToString());
    }

    private static async Task<ILocator> ScopedAsync(Visit visit)
    {
        await visit.Link("Create key").ClickAsync();
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        return visit.Page.Locator("#tags-0");
    }
}
