using System.Buffers.Binary;
using System.Text;

namespace ApiKeys.Tests;

[Collection(PackedTests.Name)]
public sealed class PackageTests(Packed packed)
{
    // What comes along with these is not named again. Why FSharp.Core is: docs/decisions/040.
    private static readonly Dictionary<string, string[]> _dependencies = new(StringComparer.Ordinal)
    {
        ["ApiKeys.Core"] =
        [
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
        ],
        ["ApiKeys.AspNetCore"] = ["ApiKeys.Core", "Microsoft.AspNetCore.OpenApi", "Microsoft.OpenApi"],
        ["ApiKeys.Sql"] = ["ApiKeys.Core"],
        ["ApiKeys.PostgreSql"] = ["ApiKeys.Sql", "Npgsql"],
        ["ApiKeys.Console"] = ["ApiKeys.AspNetCore"],
        ["ApiKeys.Testing"] = ["ApiKeys.Core", "FsCheck", "FSharp.Core"],
        ["ApiKeys.Testing.AspNetCore"] =
            ["ApiKeys.AspNetCore", "ApiKeys.Testing", "Microsoft.AspNetCore.Mvc.Testing"],
        ["ApiKeys.Tool"] = [],
    };

    public static TheoryData<string> Names => [.. Packed.Names];

    public static TheoryData<string> Libraries => [.. Packed.Names.Where(name => name != "ApiKeys.Tool")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_Entries_HaveReadmeIconAssemblyAndItsDocuments(string name)
    {
        var package = packed.Open(name);
        string[] documents = name != "ApiKeys.Tool" ? [$"{package.Assembly}.xml"] : [];
        string[] expected = ["README.md", "icon.png", $"{package.Assembly}.dll", .. documents];
        Assert.Equal(expected, expected.Intersect(package.Entries));
    }

    [Fact]
    public void Package_OfTheTool_CarriesNothingForWhoCompiles() =>
        Assert.DoesNotContain(
            packed.Open("ApiKeys.Tool").Entries,
            entry => Path.GetFileName(entry) is "apikeys.xml" or "ApiKeys.Core.xml" or "ApiKeys.Core.pdb");

    [Fact]
    public void Package_OfTheTool_HasTheNoticesOfWhatItCarries() =>
        Assert.Contains("THIRD-PARTY-NOTICES.txt", packed.Open("ApiKeys.Tool").Entries);

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_SymbolsApart_HaveThePdb(string name) =>
        Assert.Contains($"{packed.Open(name).Assembly}.pdb", packed.Open(name).Symbols);

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_Dependencies_AreTheOnesNeeded(string name) =>
        Assert.Equal(_dependencies[name].Order(), packed.Open(name).Dependencies);

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_DependencyWhoseInternalsItUses_IsOfTheSameVersionOnly(string name)
    {
        var ours = packed.Open(name).Elements("dependency")
            .Where(told => Packed.Names.Contains(told.Attribute("id")!.Value));
        Assert.All(ours, told => Assert.Equal(
            Packed.SharesInternals(told.Attribute("id")!.Value, with: name) ? $"[{packed.Version}]" : packed.Version,
            told.Attribute("version")!.Value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_Tags_NameAspNetCoreWhereItIsNeeded(string name)
    {
        var package = packed.Open(name);
        Assert.Equal(
            package.Elements("frameworkReference").Any(),
            package.Elements("tags").Single().Value.Split(' ').Contains("aspnetcore"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_Readme_IsItsOwn(string name) =>
        Assert.Equal(
            File.ReadAllBytes(Repository.PathOf("src", name, "README.md")), packed.Open(name).Read("README.md"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_Metadata_NamesLicenseReadmeAndIcon(string name)
    {
        string[] elements = ["license", "readme", "icon"];
        var package = packed.Open(name);
        Assert.Equal(
            ["MIT", "README.md", "icon.png"], elements.Select(element => package.Elements(element).Single().Value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_Metadata_NamesNoHostThatNobodyChose(string name)
    {
        Assert.Empty(packed.Open(name).Elements("projectUrl"));
        Assert.All(packed.Open(name).Elements("repository"), told => Assert.Null(told.Attribute("url")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_Icon_IsAPictureOf128Pixels(string name)
    {
        var icon = packed.Open(name).Read("icon.png").AsSpan();
        Assert.Equal("PNG"u8, icon[1..4]);
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(icon[16..]));
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(icon[20..]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_Symbols_NameTheirSourcesFromTheTopOfTheTree(string name)
    {
        var sources = packed.Open(name).SourceFiles();
        Assert.Contains(sources, path => path.StartsWith($"/_/src/{name}/", StringComparison.Ordinal));
        Assert.All(sources, path => Assert.StartsWith("/_/", path, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_AnyFile_NamesNoFolderOfTheMachine(string name)
    {
        var named =
            from file in packed.Open(name).Files()
            from folder in packed.Folders
            from encoding in new[] { Encoding.UTF8, Encoding.Unicode }
            where file.Bytes.AsSpan().IndexOf(encoding.GetBytes(folder)) >= 0
            select $"{file.Entry}: {folder}";
        Assert.Empty(named);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Package_Surface_IsPinned(string name) =>
        Assert.True(File.Exists(Repository.PathOf("tests", $"{name}.Tests", "PublicApi", $"{name}.approved.txt")));

    [Fact]
    public void Package_BuiltInAnotherFolder_HasTheSameAssembly()
    {
        var core = packed.Open("ApiKeys.Core");
        Assert.Equal(core.Read($"{core.Assembly}.dll"), packed.BuildAgain(core.Name));
    }
}
