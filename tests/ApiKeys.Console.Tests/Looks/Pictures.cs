namespace ApiKeys.Tests;

/// <summary>Keeps a picture of each state under <c>artifacts/console</c>; the documents have copies of some.</summary>
internal static class Pictures
{
    private static readonly string _folder = Repository.PathOf("artifacts", "console");

    public static async Task TakeAsync(Visit visit, string name)
    {
        Directory.CreateDirectory(_folder);
        var isOver = await visit.Page.Locator("dialog[open]").IsVisibleAsync();
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(_folder, $"{name}.png"), FullPage = !isOver });
    }
}
