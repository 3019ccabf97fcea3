using System.IO.Compression;
using System.Xml.Linq;

namespace ApiKeys.Tests;

/// <summary>A package, packed for the test.</summary>
internal sealed class PackedProject : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apikeys-pack-");
    private readonly string _project;

    public PackedProject(string project)
    {
        _project = project;
        Repository.Run(
            "dotnet", "pack", Repository.PathOf("src", project, $"{project}.csproj"), "--nologo",
            "--configuration", "Release", "--output", _folder.FullName, "--disable-build-servers",
            $"-p:ArtifactsPath={Path.Combine(_folder.FullName, "build")}");
    }

    public IReadOnlyList<string> Entries => EntriesOf("nupkg");

    public IReadOnlyList<string> Symbols => EntriesOf("snupkg");

    public IEnumerable<string> Dependencies =>
        Nuspec().Descendants()
            .Where(e => e.Name.LocalName == "dependency")
            .Select(e => e.Attribute("id")!.Value)
            .Order(StringComparer.Ordinal);

    public string Readme => Nuspec().Descendants().First(e => e.Name.LocalName == "readme").Value;

    public void Dispose() => _folder.Delete(recursive: true);

    private string[] EntriesOf(string kind)
    {
        using var package = Open(kind);
        return [.. package.Entries.Select(entry => entry.FullName)];
    }

    private XDocument Nuspec()
    {
        using var package = Open("nupkg");
        using var nuspec = package.GetEntry($"{_project}.nuspec")!.Open();
        return XDocument.Load(nuspec);
    }

    private ZipArchive Open(string kind) =>
        ZipFile.OpenRead(Directory.GetFiles(_folder.FullName, $"{_project}.*.{kind}").Single());
}
