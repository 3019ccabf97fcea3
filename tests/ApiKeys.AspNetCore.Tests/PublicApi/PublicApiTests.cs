namespace ApiKeys.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void Surface_OfThePackage_IsTheApprovedOne() =>
        PublicSurface.AssertApproved(typeof(ApiKeyProblem).Assembly);

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
