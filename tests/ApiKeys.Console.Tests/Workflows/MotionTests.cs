using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

public sealed class MotionTests(Chromium chromium) : BrowserTests(chromium)
{
    [Theory]
    [InlineData(ReducedMotion.NoPreference, 0.18)]
    [InlineData(ReducedMotion.Reduce, 0.00001)]
    public async Task Panel_SlidesIn_UnlessMotionIsUnwanted(ReducedMotion wish, double seconds)
    {
        var visit = await OpenAsync(new() { ReducedMotion = wish });
        await visit.Link("Create key").ClickAsync();
        await Expect(visit.Page.GetByLabel("Key Name")).ToBeFocusedAsync();
        Assert.Equal(seconds, await visit.Page.EvaluateAsync<double>(
            "parseFloat(getComputedStyle(document.querySelector('dialog')).animationDuration)"));
    }
}
