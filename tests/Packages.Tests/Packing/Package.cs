using System.IO.Compression;
using System.Reflection.Metadata;
using System.Xml.Linq;

namespace ApiKeys.Tests;

/// <summary>What a package and its symbols hold.</summary>
internal sealed record Package(string Name, string Path)
{
    /// <summary>Where a package has its assembly; a tool's is called like its command.</summary>
    public string Assembly => Name == "ApiKeys.Tool" ? "tools/net10.0/any/apikeys" : $"lib/net10.0/{Name}";

    public IReadOnlyList<string> Entries => EntriesOf("nupkg");

    public IReadOnlyList<string> Symbols => EntriesOf("snupkg");

    public IEnumerable<string> Dependencies => Elements("dependency").Select(e => e.Attribute("id")!.Value).Order();

    public IReadOnlyList<XElement> Elements(string name)
    {
        using var nuspec = new MemoryStream(Read($"{Name}.nuspec"));
        return [.. XDocument.Load(nuspec).Descendants().Where(e => e.Name.LocalName == name)];
    }

    /// <summary>Every file of the package and of its symbols.</summary>
    public IEnumerable<(string Entry, byte[] Bytes)> Files() =>
        Entries.Select(entry => (entry, Read("nupkg", entry)))
            .Concat(Symbols.Select(entry => (entry, Read("snupkg", entry))));

    public byte[] Read(string entry) => Read("nupkg", entry);

    /// <summary>The source files that the symbols name.</summary>
    public IReadOnlyList<string> SourceFiles()
    {
        using var symbols = new MemoryStream(Read("snupkg", $"{Assembly}.pdb"));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        var reader = provider.GetMetadataReader();
        return [.. reader.Documents.Select(file => reader.GetString(reader.GetDocument(file).Name))];
    }

    private byte[] Read(string kind, string entry)
    {
        using var package = ZipFile.OpenRead($"{Path}.{kind}");
        using var opened = package.GetEntry(entry)!.Open();
        using var copy = new MemoryStream();
        opened.CopyTo(copy);
        return copy.ToArray();
    }

    private string[] EntriesOf(string kind)
    {
        using var package = ZipFile.OpenRead($"{Path}.{kind}");
        return [.. package.Entries.Select(entry => entry.FullName)];
    }
}
