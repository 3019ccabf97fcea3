namespace ApiKeys.Tests;

public sealed class PublicApiTests
{
    private const string Approved = "tests/ApiKeys.AspNetCore.Tests/PublicApi/ApiKeys.AspNetCore.approved.txt";
    private const string Received = "artifacts/ApiKeys.AspNetCore.received.txt";

    [Fact]
    public void Surface_OfThePackage_IsTheApprovedOne()
    {
        var surface = PublicSurface.Of(typeof(ApiKeyProblem).Assembly);
        var approved = Repository.PathOf(Approved);
        var same = File.Exists(approved)
            && string.Equals(File.ReadAllText(approved), surface, StringComparison.Ordinal);
        if (!same)
            File.WriteAllText(Repository.PathOf(Received), surface);
        Assert.True(same, $"What the package offers has changed. Compare, and to approve it: cp {Received} {Approved}");
    }

    [Fact]
    public void Package_Packed_HoldsAssemblyDocumentsReadmeAndSymbols()
    {
        using var packed = new PackedProject("ApiKeys.AspNetCore");
        string[] expected = ["README.md", "lib/net10.0/ApiKeys.AspNetCore.dll", "lib/net10.0/ApiKeys.AspNetCore.xml"];
        Assert.Equal(expected, packed.Entries.Intersect(expected).Order(StringComparer.Ordinal));
        Assert.Contains("lib/net10.0/ApiKeys.AspNetCore.pdb", packed.Symbols);
        Assert.Equal("README.md", packed.Readme);
        Assert.Contains("ApiKeys.Core", packed.Dependencies);
    }
}
