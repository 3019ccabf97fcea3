namespace ApiKeys;

/// <summary>One line of a <c>.gitignore</c> file, over bytes as git reads it.</summary>
internal sealed class IgnoreRule
{
    /// <summary>A longer rule ignores nothing: no path that a system opens is as long.</summary>
    public const int MaxLength = 4096;

    private readonly byte[] _plain;
    private readonly WildPattern? _rest;

    private IgnoreRule(ReadOnlySpan<byte> pattern)
    {
        Negates = pattern is [(byte)'!', ..];
        pattern = Negates ? pattern[1..] : pattern;
        IsForFolders = pattern is [.., (byte)'/'];
        pattern = IsForFolders ? pattern[..^1] : pattern;
        IsForNames = !pattern.Contains((byte)'/');
        pattern = pattern is [(byte)'/', ..] ? pattern[1..] : pattern;

        // As git does, the wild part is read as if it began the pattern: a ** behind plain text goes through slashes.
        var plain = pattern.IndexOfAny("*?[\\"u8);
        _plain = (plain < 0 ? pattern : pattern[..plain]).ToArray();
        _rest = plain < 0 ? null : WildPattern.Of(pattern[plain..]);
        IsBroken = pattern.Length is 0 or > MaxLength || (plain >= 0 && _rest is null);
    }

    /// <summary>The rule of a folder that is ignored itself.</summary>
    public static IgnoreRule Everything { get; } = new("*"u8);

    /// <summary>Whether it takes back what rules before it ignore.</summary>
    public bool Negates { get; }

    /// <summary>Whether it holds for folders alone.</summary>
    public bool IsForFolders { get; }

    /// <summary>Whether it holds for the last name of every path below; otherwise for whole paths from its folder.
    /// </summary>
    public bool IsForNames { get; }

    private bool IsBroken { get; }

    /// <summary>Reads the rules of a file, those that can match anything.</summary>
    public static IReadOnlyList<IgnoreRule> All(ReadOnlySpan<byte> file)
    {
        var rules = new List<IgnoreRule>();
        if (file.StartsWith("\uFEFF"u8))
            file = file[3..];
        foreach (var range in file.Split((byte)'\n'))
        {
            var line = Trimmed(file[range]);
            if (line is [] or [(byte)'#', ..])
                continue;
            var rule = new IgnoreRule(line);
            if (!rule.IsBroken)
                rules.Add(rule);
        }

        return rules;
    }

    /// <summary>Says whether it is about a path.</summary>
    /// <param name="path">The path from the rule's folder, with <c>/</c> between names.</param>
    /// <param name="isFolder">Whether the path is a folder.</param>
    public bool Matches(ReadOnlySpan<byte> path, bool isFolder)
    {
        if (IsForFolders && !isFolder)
            return false;
        var text = IsForNames ? path[(path.LastIndexOf((byte)'/') + 1)..] : path;
        if (!text.StartsWith(_plain))
            return false;
        text = text[_plain.Length..];
        return _rest?.Matches(text) ?? text.IsEmpty;
    }

    /// <summary>A line without the carriage return at its end, and without spaces that no backslash keeps.</summary>
    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> line)
    {
        line = line is [.., (byte)'\r'] ? line[..^1] : line;
        var end = line.IndexOf((byte)0);
        line = end < 0 ? line : line[..end];
        var kept = 0;
        for (var at = 0; at < line.Length; at++)
        {
            var isEscaped = line[at] == '\\';
            if (isEscaped && ++at == line.Length)
                return line;
            if (isEscaped || line[at] != ' ')
                kept = at + 1;
        }

        return line[..kept];
    }
}
