namespace ApiKeys.Tests;

/// <summary>Keeps a picture of each state under <c>artifacts/console</c> where the environment variable asks for it;
/// those that the documents show go there, too, where it says <c>docs</c>.</summary>
internal static class Pictures
{
    private const string Switch = "APIKEYS_PICTURES";

    private static readonly string _folder = Repository.PathOf("artifacts", "console");

    /// <summary>Where the documents have their pictures.</summary>
    public static string Documents { get; } = Repository.PathOf("docs", "pictures");

    /// <summary>The name of each picture in the documents, by that of its state and look.</summary>
    public static IReadOnlyDictionary<string, string> Shown { get; } = new Dictionary<string, string>
    {
        ["list-light"] = "list",
        ["create-scoped-light"] = "create",
        ["shown-light"] = "shown",
        ["key-dark"] = "key",
        ["revoke-light"] = "revoke",
    };

    public static async Task TakeAsync(Visit visit, string name)
    {
        var wanted = Environment.GetEnvironmentVariable(Switch);
        if (string.IsNullOrEmpty(wanted))
            return;
        Directory.CreateDirectory(_folder);
        var isOver = await visit.Page.Locator("dialog[open]").IsVisibleAsync();
        var path = Path.Combine(_folder, $"{name}.png");
        await visit.Page.ScreenshotAsync(new() { Path = path, FullPage = !isOver });
        if (wanted == "docs" && Shown.TryGetValue(name, out var shown))
            File.Copy(path, Path.Combine(Documents, $"{shown}.png"), overwrite: true);
    }
}
