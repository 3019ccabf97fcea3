using System.Text.Json;
using ApiKeys.Testing;

namespace ApiKeys.Tests;

[Collection(PackedTests.Name)]
public sealed class ToolTests(Packed packed)
{
    [Fact]
    public void Tool_InstalledFromThePackage_InspectsAKey()
    {
        var folder = packed.PathOf("tool");
        Directory.CreateDirectory(folder);
        var command = packed.CommandIn(folder);
        command.Succeed(
            "dotnet", "tool", "install", "ApiKeys.Tool", "--tool-path", folder, "--add-source", packed.Feed,
            "--version", packed.Version);
        var key = IssuedKey.Issue(1, new() { Name = "key", Owner = "acme", CreatedBy = Actor.Person("ada") });
        var line = command.Succeed(Path.Combine(folder, "apikeys"), "inspect", key.Token);
        using var told = JsonDocument.Parse(line);
        Assert.True(told.RootElement.GetProperty("wellFormed").GetBoolean());
        Assert.Equal(key.Row.Key.Masked, told.RootElement.GetProperty("masked").GetString());
    }
}
