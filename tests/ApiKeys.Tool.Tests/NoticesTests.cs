using System.Text.Json;

namespace ApiKeys.Tests;

public sealed class NoticesTests
{
    [Fact]
    public void Notices_OfTheTool_NameEveryLibraryOfOthers()
    {
        var file = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "apikeys.deps.json"));
        using var dependencies = JsonDocument.Parse(file);
        var others = dependencies.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => library.Name.Split('/')[0]);
        var notices = File.ReadAllLines(Repository.PathOf("src", "ApiKeys.Tool", "THIRD-PARTY-NOTICES.txt"))
            .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
            .Select(line => line[2..]);
        Assert.Equal(others.Order(StringComparer.Ordinal), notices);
    }
}
