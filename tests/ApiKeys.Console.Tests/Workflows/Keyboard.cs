using Microsoft.Playwright;

namespace ApiKeys.Tests;

/// <summary>A person who uses keys alone.</summary>
internal static class Keyboard
{
    private const int MostStops = 40;

    // What is in an element, else what labels it.
    private const string Named = """
        (at => [at.textContent, at.labels?.[0]?.textContent ?? '']
          .map(text => text.replace(/\s+/g, ' ').trim()).find(text => text) ?? '')(document.activeElement)
        """;

    public static Task PressAsync(Visit visit, string key) => visit.Page.Keyboard.PressAsync(key);

    /// <summary>Presses Tab until what has the focus is called so.</summary>
    public static async Task ReachAsync(Visit visit, string name)
    {
        var met = new List<string>();
        while (met.Count < MostStops)
        {
            await PressAsync(visit, "Tab");
            met.Add(await visit.Page.EvaluateAsync<string>(Named));
            if (met[^1] == name)
                return;
        }

        Assert.Fail($"'{name}' was not reached: {string.Join(" | ", met)}");
    }

    /// <summary>Opens the menu of a key's row, and chooses what it does.</summary>
    public static async Task ActAsync(Visit visit, string name, string action)
    {
        await ReachAsync(visit, $"Actions for {name}");
        await PressAsync(visit, "Enter");
        await ReachAsync(visit, action);
        await PressAsync(visit, "Enter");
    }

    /// <summary>Opens a panel from the menu of a key's row, and waits until it is there.</summary>
    public static async Task OpenPanelAsync(Visit visit, string name, string action)
    {
        await ActAsync(visit, name, action);
        await Assertions.Expect(visit.Page.Locator("dialog[open]")).ToBeVisibleAsync();
    }
}
