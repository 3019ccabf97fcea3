using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ApiKeys.Tests;

/// <summary>Looks at each page in each state: in light and dark, on a phone's width and at 200 % zoom.</summary>
/// <remarks>Each state is reached once, on a phone's width, where there is least room to click; then the window
/// grows.</remarks>
[Collection(InTheBrowser.Name)]
public sealed class LookTests(Chromium chromium)
{
    // The library's own call opens a page beside the one that it looks at, each time: for frames, and there are none.
    private static readonly string _axe = new BundledAxeScriptProvider().GetScript();

    private const string Violations = """
        async () => (await axe.run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            resultTypes: ["violations"],
        })).violations.map(rule => `${rule.id}: ${rule.help}: ${rule.nodes.map(node => node.html).join(" | ")}`)
        """;

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
        await visit.Page.EvaluateAsync(_axe);
        var violations = await visit.Page.EvaluateAsync<string[]>(Violations);
        var wide = await visit.Page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        string[] faults =
        [
            .. violations.Select(violation => $"{where}: {violation}"),
            .. visit.Errors.Select(error => $"{where}: {error}"),
            .. wide > 0 ? [$"{where}: {wide} pixels too wide"] : Array.Empty<string>(),
        ];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }
}
