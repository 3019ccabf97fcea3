using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>Tags whose names are written from right to left.</summary>
public sealed class TagNameTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Name = "مستندات (docs)";

    [Fact]
    public async Task Tags_NamedFromRightToLeft_ReorderNothingAroundThem()
    {
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.Locator("#tags-0").PressSequentiallyAsync("مست");
        var options = visit.Page.Locator("[role=option]");
        await Expect(options).ToHaveTextAsync([$"{Name} docs"]);
        await Expect(options.Locator("bdi")).ToHaveTextAsync([Name, "docs"]);
        // Enter that ends what an input method composes chooses nothing.
        await visit.Page.Locator("#tags-0").EvaluateAsync(
            "box => box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true }))");
        await Expect(options).ToBeVisibleAsync();
        await options.First.ClickAsync();
        await Expect(visit.Page.Locator(".chip bdi")).ToHaveTextAsync("docs");
    }

    private protected override Task<SampleHost> StartAsync() =>
        SampleHost.StartAsync(builder => builder.Services.AddSingleton<ITagSource>(new Named()));

    private sealed class Named : ITagSource
    {
        public ValueTask<IReadOnlyList<TagItem>> SearchAsync(
            string owner,
            string? search,
            int limit,
            CancellationToken cancellationToken
        ) => ValueTask.FromResult<IReadOnlyList<TagItem>>([new TagItem("docs", Name)]);
    }
}
