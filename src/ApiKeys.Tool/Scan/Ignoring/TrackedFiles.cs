using System.Text;

namespace ApiKeys;

/// <summary>What git tracks in a repository, whatever rules say: its index names it.</summary>
internal sealed class TrackedFiles
{
    private const string Pointer = "gitdir: ";

    private readonly string _top;
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly bool _isUnknown;

    private TrackedFiles(string top, IReadOnlyList<string>? names)
    {
        _top = top;
        _isUnknown = names is null;
        foreach (var name in names ?? [])
        {
            _files.Add(name);
            for (var end = name.Length; (end = name.LastIndexOf('/', end - 1)) > 0;)
            {
                if (!_folders.Add(name[..end]))
                    break;
            }
        }
    }

    /// <summary>Reads the index of a repository; where that fails, everything counts as tracked.</summary>
    /// <param name="top">The folder that has <c>.git</c>.</param>
    /// <param name="tell">Told why an index cannot be read.</param>
    public static TrackedFiles Of(string top, Action<string> tell)
    {
        var repository = Path.Combine(top, IgnoreRules.Repository);
        try
        {
            return new TrackedFiles(top, NamesIn(Path.Combine(FolderOf(top, repository), "index")));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            tell($"{repository}: {failure.Message} No rule counts here.");
            return new TrackedFiles(top, null);
        }
    }

    /// <summary>Says whether a path is tracked, or a folder has something in it that is.</summary>
    public bool Has(string path, bool isFolder)
    {
        if (_isUnknown)
            return true;
        var name = Path.GetRelativePath(_top, path).Replace(Path.DirectorySeparatorChar, '/');
        return _files.Contains(name) || (isFolder && _folders.Contains(name));
    }

    /// <summary>The folder of a repository's own files, which a worktree or a part of another repository has
    /// elsewhere.</summary>
    private static string FolderOf(string top, string path)
    {
        if (Bytes(path) is not { } file)
            return path;
        var text = Encoding.UTF8.GetString(file).TrimEnd('\r', '\n');
        return text.StartsWith(Pointer, StringComparison.Ordinal) && !text.Contains('\0', StringComparison.Ordinal)
            ? Path.Combine(top, text[Pointer.Length..])
            : throw new IOException("It leads to no repository.");
    }

    // Before the first file is added there is no index.
    private static IReadOnlyList<string> NamesIn(string path)
    {
        if (Bytes(path) is not { } file)
            return [];
        var (names, shared) = Read(file);
        if (shared is null)
            return names;
        var below = Bytes(Path.Combine(Path.GetDirectoryName(path)!, $"sharedindex.{shared}"));
        return [.. names, .. Read(below ?? []).Names];
    }

    private static (IReadOnlyList<string> Names, string? Shared) Read(byte[] file) =>
        IndexReader.Read(file) ?? throw new IOException("Its index cannot be understood.");

    // What has no length may be a pipe, which would never end.
    private static byte[]? Bytes(string path) =>
        new FileInfo(path) is { Exists: true, Length: > 0 } ? File.ReadAllBytes(path) : null;
}
