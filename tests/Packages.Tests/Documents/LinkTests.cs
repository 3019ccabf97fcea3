using System.Text.RegularExpressions;

namespace ApiKeys.Tests;

public sealed partial class LinkTests
{
    // Of standards alone: a package, a repository or a site of ours that nobody published is no place to send people.
    private static readonly string[] _hosts = ["www.rfc-editor.org", "keepachangelog.com", "semver.org"];

    public static TheoryData<string> Documents => [.. CompiledBlocks.AllDocuments()];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_OfTheDocument_LeadSomewhere(string document)
    {
        var links = Link().Matches(File.ReadAllText(Repository.PathOf(document)));
        Assert.DoesNotContain(links.Select(link => link.Groups[1].Value), target => !Exists(document, target));
    }

    private static bool Exists(string document, string target)
    {
        if (target.StartsWith("https://", StringComparison.Ordinal))
            return _hosts.Contains(new Uri(target).Host, StringComparer.Ordinal);
        var parts = target.Split('#');
        var page = Repository.PathOf(document);
        var path = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
        if (parts.Length == 1)
            return File.Exists(path) || Directory.Exists(path);
        return File.Exists(path) && File.ReadLines(path).Any(line => IsHeading(line, parts[1]));
    }

    // As the usual hosts of repositories make them.
    private static bool IsHeading(string line, string anchor) =>
        line.StartsWith('#')
        && NotOfAnchors().Replace(line.TrimStart('#').Trim(), "").Replace(' ', '-')
            .Equals(anchor, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotOfAnchors();
}
