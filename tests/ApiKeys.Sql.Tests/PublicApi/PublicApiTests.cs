namespace ApiKeys.Tests;

public sealed class PublicApiTests
{
    // What Core depends on stands here too, since versions are pinned in one place.
    private static readonly string[] _dependencies =
    [
        "ApiKeys.Core",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.Options",
    ];

    [Fact]
    public void Surface_OfThePackage_IsTheApprovedOne() =>
        PublicSurface.AssertApproved(typeof(SqlKeyStore).Assembly);

    [Fact]
    public void Package_Packed_HoldsAssemblyDocumentsReadmeAndSymbols()
    {
        using var packed = new PackedProject("ApiKeys.Sql");
        string[] expected = ["README.md", "lib/net10.0/ApiKeys.Sql.dll", "lib/net10.0/ApiKeys.Sql.xml"];
        Assert.Equal(expected, packed.Entries.Intersect(expected).Order(StringComparer.Ordinal));
        Assert.Contains("lib/net10.0/ApiKeys.Sql.pdb", packed.Symbols);
        Assert.Equal("README.md", packed.Readme);
        Assert.Equal(_dependencies, packed.Dependencies);
    }
}
