using ApiKeys.ConsoleParts;

namespace ApiKeys.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void Surface_OfThePackage_IsTheApprovedOne() =>
        PublicSurface.AssertApproved(typeof(ApiKeyConsoleOptions).Assembly);

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
