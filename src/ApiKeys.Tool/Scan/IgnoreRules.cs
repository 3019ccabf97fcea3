using MAB.DotIgnore;

namespace ApiKeys;

/// <summary>The rules of the <c>.gitignore</c> files from the top of a tree down to one of its folders.</summary>
internal sealed class IgnoreRules
{
    private const string FileName = ".gitignore";

    private readonly string _top;
    private readonly IReadOnlyList<string> _rules;
    private readonly IgnoreList _list;

    private IgnoreRules(string top, IReadOnlyList<string> rules)
    {
        _top = top;
        _rules = rules;
        _list = new IgnoreList(rules);
    }

    /// <summary>The rules that hold in a folder: its own, and those above it in its repository.</summary>
    public static IgnoreRules At(string folder)
    {
        var top = folder;
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            if (!Path.Exists(Path.Combine(above, ".git")))
                continue;
            top = above;
            break;
        }

        var rules = new IgnoreRules(top, []).With(top);
        foreach (var name in Path.GetRelativePath(top, folder).Split(Path.DirectorySeparatorChar))
        {
            if (name != ".")
                rules = rules.With(top = Path.Combine(top, name));
        }

        return rules;
    }

    /// <summary>These rules and those of a folder further down, which win.</summary>
    public IgnoreRules With(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
            return this;
        var below = Path.GetRelativePath(_top, folder).Replace('\\', '/');
        var added = File.ReadLines(file).Select(line => Rebase(below, line)).OfType<string>();
        return new IgnoreRules(_top, [.. _rules, .. added]);
    }

    public bool Ignores(string path, bool isFolder) =>
        _rules.Count > 0 && _list.IsIgnored(Path.GetRelativePath(_top, path).Replace('\\', '/'), isFolder);

    /// <summary>Says a folder's rule from the top: one with a slash before its end holds for that folder alone, any
    /// other for all below it.</summary>
    private static string? Rebase(string below, string line)
    {
        var rule = line.EndsWith("\\ ", StringComparison.Ordinal) ? line : line.TrimEnd();

        // The library cannot match a literal exclamation mark in front; what no rule names is looked at.
        if (rule.Length == 0 || rule[0] == '#' || rule.StartsWith("\\!", StringComparison.Ordinal))
            return null;
        var negates = rule[0] == '!';
        if (negates)
            rule = rule[1..];
        else if (rule.StartsWith("\\#", StringComparison.Ordinal))
            rule = rule[1..];
        var isAnchored = rule.TrimEnd('/').Contains('/', StringComparison.Ordinal);
        var path = isAnchored ? rule.TrimStart('/') : $"**/{rule}";
        var folder = below == "." ? "" : $"/{Literal(below)}";
        return $"{(negates ? "!" : "")}{folder}/{path}";
    }

    private static string Literal(string path) =>
        string.Concat(path.Select(static each => each is '*' or '?' or '[' or '\\' ? $"\\{each}" : $"{each}"));
}
