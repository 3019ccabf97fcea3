using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml.Linq;

namespace ApiKeys.Tests;

public sealed class PackageTests : IClassFixture<PackedCore>
{
    private static readonly string[] _dependencies =
    [
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.Options",
    ];

    private readonly PackedCore _packed;

    public PackageTests(PackedCore packed) => _packed = packed;

    [Theory]
    [InlineData("README.md")]
    [InlineData("lib/net10.0/ApiKeys.Core.dll")]
    [InlineData("lib/net10.0/ApiKeys.Core.xml")]
    public void Package_Holds(string entry) => Assert.Contains(entry, Entries(_packed.Package));

    [Fact]
    public void Package_SymbolsApart_HoldsThePdb() =>
        Assert.Contains("lib/net10.0/ApiKeys.Core.pdb", Entries(Path.ChangeExtension(_packed.Package, ".snupkg")));

    [Fact]
    public void Package_License_IsTheExpression()
    {
        var license = Metadata("license");
        Assert.Equal("MIT", license.Value);
        Assert.Equal("expression", license.Attribute("type")?.Value);
    }

    [Fact]
    public void Package_Readme_IsNamed() => Assert.Equal("README.md", Metadata("readme").Value);

    [Fact]
    public void Package_Dependencies_AreTheThreeAbstractions() =>
        Assert.Equal(
            _dependencies,
            Nuspec().Descendants()
                .Where(e => e.Name.LocalName == "dependency")
                .Select(e => e.Attribute("id")!.Value)
                .Order());

    [Fact]
    public void Package_BuiltTwice_HoldsTheSameAssembly() =>
        Assert.Equal(Digest(_packed.Package), Digest(_packed.Again));

    private XElement Metadata(string name) => Nuspec().Descendants().First(e => e.Name.LocalName == name);

    private XDocument Nuspec()
    {
        using var package = ZipFile.OpenRead(_packed.Package);
        using var nuspec = package.GetEntry("ApiKeys.Core.nuspec")!.Open();
        return XDocument.Load(nuspec);
    }

    private static string[] Entries(string path)
    {
        using var package = ZipFile.OpenRead(path);
        return [.. package.Entries.Select(entry => entry.FullName)];
    }

    private static string Digest(string path)
    {
        using var package = ZipFile.OpenRead(path);
        using var assembly = package.GetEntry("lib/net10.0/ApiKeys.Core.dll")!.Open();
        return Convert.ToHexString(SHA256.HashData(assembly));
    }
}
