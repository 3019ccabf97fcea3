using System.Text;

namespace ApiKeys;

/// <summary>The rules of the <c>.gitignore</c> files from the top of a tree down to one of its folders.</summary>
internal sealed class IgnoreRules
{
    /// <summary>What stands at the top of a repository.</summary>
    public const string Repository = ".git";

    private const string FileName = ".gitignore";

    private readonly string _folder;
    private readonly IReadOnlyList<IgnoreRule> _rules;
    private readonly IgnoreRules? _above;
    private readonly Lazy<TrackedFiles>? _tracked;

    private IgnoreRules(
        string folder,
        IReadOnlyList<IgnoreRule> rules,
        IgnoreRules? above,
        Lazy<TrackedFiles>? tracked
    )
    {
        _folder = folder;
        _rules = rules;
        _above = above;
        _tracked = tracked;
    }

    /// <summary>The rules that hold in a folder: its own, and those above it in its repository unless these ignore the
    /// folder itself, which somebody asks for all the same.</summary>
    /// <param name="folder">The folder's full path.</param>
    /// <param name="tell">Told of a file that cannot be read.</param>
    public static IgnoreRules At(string folder, Action<string> tell)
    {
        var rules = new IgnoreRules(folder, [], null, null);
        foreach (var above in FromTheTop(folder))
        {
            if (rules.Ignores(above, isFolder: true))
                return new IgnoreRules(folder, [], null, rules._tracked).With(folder, tell);
            rules = rules.With(above, tell);
        }

        return rules;
    }

    /// <summary>These rules and those of a folder further down, which win; a repository in the tree has its own
    /// alone. Where the folder itself is ignored, so is all in it, whatever rules in it say.</summary>
    public IgnoreRules With(string folder, Action<string> tell)
    {
        if (Path.Exists(Path.Combine(folder, Repository)))
        {
            var tracked = new Lazy<TrackedFiles>(() => TrackedFiles.Of(folder, tell));
            return new IgnoreRules(folder, Read(Path.Combine(folder, FileName), tell), null, tracked);
        }

        var rules = Ignores(folder, isFolder: true)
            ? [IgnoreRule.Everything]
            : Read(Path.Combine(folder, FileName), tell);
        return rules is [] ? this : new IgnoreRules(folder, rules, this, _tracked);
    }

    /// <summary>Says whether a path is passed over: it is ignored, and not tracked all the same.</summary>
    public bool LeavesOut(string path, bool isFolder) =>
        Ignores(path, isFolder) && _tracked?.Value.Has(path, isFolder) is not true;

    /// <summary>Says whether the last rule about a path ignores it.</summary>
    private bool Ignores(string path, bool isFolder)
    {
        for (var from = this; from is not null; from = from._above)
        {
            var below = from._rules is [] ? [] : Below(from._folder, path);
            if (from._rules.LastOrDefault(rule => rule.Matches(below, isFolder)) is { } last)
                return !last.Negates;
        }

        return false;
    }

    /// <summary>The folders from the top of a folder's repository down to it; itself alone outside of any.</summary>
    private static List<string> FromTheTop(string folder)
    {
        var folders = new List<string>();
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            folders.Insert(0, above);
            if (Path.Exists(Path.Combine(above, Repository)))
                return folders;
        }

        return [folder];
    }

    // A backslash is part of a name where the system lets it be.
    private static byte[] Below(string folder, string path)
    {
        var start = Path.EndsInDirectorySeparator(folder) ? folder.Length : folder.Length + 1;
        return Encoding.UTF8.GetBytes(path[start..].Replace(Path.DirectorySeparatorChar, '/'));
    }

    private static IReadOnlyList<IgnoreRule> Read(string path, Action<string> tell)
    {
        var file = new FileInfo(path);
        try
        {
            // As git does, it passes over a link; what has no length may be a pipe, which would never end.
            return file is { Exists: true, LinkTarget: null, Length: > 0 }
                ? IgnoreRule.All(File.ReadAllBytes(path))
                : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            tell($"{path}: {failure.Message}");
            return [];
        }
    }
}
