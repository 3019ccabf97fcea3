using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ApiKeys.Tests;

/// <summary>Looks at each page in each state: in light and dark, on a phone's width and at 200 % zoom.</summary>
/// <remarks>Each state is reached once, on a phone's width, where there is least room to click; then the window
/// grows.</remarks>
[Collection(InTheBrowser.Name)]
public sealed class LookTests(Chromium chromium)
{
    private static readonly AxeRunOptions _rules = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    public static TheoryData<string> States => [.. PageState.Names];

    [Theory]
    [MemberData(nameof(States))]
    public async Task State_InEachLook_PassesAxeAndFitsItsWidth(string name)
    {
        var state = PageState.Of(name);
        await using var host = await SampleHost.StartAsync(settings: state.Setting);
        if (state.IsSeeded)
            await Seed.PlantAsync(host);
        await using var visit = await Visit.BeginAsync(chromium, host, Look.All[0].ToOptions());
        await state.ReachAsync(visit);
        foreach (var look in Look.All)
        {
            await look.ApplyAsync(visit.Page);
            await Pictures.TakeAsync(visit, $"{name}-{look.Name}");
            await AssertFineAsync(visit, $"{name}-{look.Name}");
        }
    }

    private static async Task AssertFineAsync(Visit visit, string where)
    {
        var result = await visit.Page.RunAxe(_rules);
        var wide = await visit.Page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        string[] faults =
        [
            .. result.Violations.Select(rule =>
                $"{where}: {rule.Id}: {rule.Help}: {string.Join(" | ", rule.Nodes.Select(node => node.Html))}"),
            .. visit.Errors.Select(error => $"{where}: {error}"),
            .. wide > 0 ? [$"{where}: {wide} pixels too wide"] : Array.Empty<string>(),
        ];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }
}
