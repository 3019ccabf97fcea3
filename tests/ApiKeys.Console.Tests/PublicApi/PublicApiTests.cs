using ApiKeys.ConsoleParts;

namespace ApiKeys.Tests;

public sealed class PublicApiTests
{
    private const string Approved = "tests/ApiKeys.Console.Tests/PublicApi/ApiKeys.Console.approved.txt";
    private const string Received = "artifacts/ApiKeys.Console.received.txt";

    [Fact]
    public void Surface_OfThePackage_IsTheApprovedOne()
    {
        var surface = PublicSurface.Of(typeof(ApiKeyConsoleOptions).Assembly);
        var approved = Repository.PathOf(Approved);
        var same = File.Exists(approved)
            && string.Equals(File.ReadAllText(approved), surface, StringComparison.Ordinal);
        if (!same)
            File.WriteAllText(Repository.PathOf(Received), surface);
        Assert.True(same, $"What the package offers has changed. Compare, and to approve it: cp {Received} {Approved}");
    }

    [Fact]
    public void PublicTypes_BesideTheOneNamespace_ArePartsOfPages() =>
        Assert.All(
            typeof(ApiKeyConsoleOptions).Assembly.GetExportedTypes().Where(type => type.Namespace != "ApiKeys"),
            type => Assert.True(type.IsAssignableTo(typeof(ConsolePart)) || type.Name == "_Imports", type.FullName));

    [Fact]
    public void Package_Packed_HoldsAssemblyDocumentsReadmeAndSymbols()
    {
        using var packed = new PackedProject("ApiKeys.Console");
        string[] expected = ["README.md", "lib/net10.0/ApiKeys.Console.dll", "lib/net10.0/ApiKeys.Console.xml"];
        Assert.Equal(expected, packed.Entries.Intersect(expected).Order(StringComparer.Ordinal));
        Assert.Contains("lib/net10.0/ApiKeys.Console.pdb", packed.Symbols);
        Assert.Equal("README.md", packed.Readme);
        Assert.Contains("ApiKeys.AspNetCore", packed.Dependencies);
    }
}
