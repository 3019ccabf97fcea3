namespace ApiKeys;

/// <summary>Lists the files of a tree that are not ignored, or tracked all the same, in the order of their
/// names.</summary>
/// <param name="ignores">Whether rules of <c>.gitignore</c> files count.</param>
/// <param name="tell">Told of what cannot be listed or read.</param>
internal sealed class TreeWalk(bool ignores, Action<string> tell)
{
    /// <summary>How many files and folders were left out by a rule; what is in such a folder is not counted.</summary>
    public int Ignored { get; private set; }

    /// <summary>Lists files; a path that is none of a folder is that file, whatever it is and any rule says.</summary>
    public IEnumerable<string> Files(string path)
    {
        if (!Directory.Exists(path))
            return [path];
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Below(path, ignores ? IgnoreRules.At(folder, tell) : null);
    }

    /// <summary>Lists the files of a name of a list: as by name, but passes over what a tree passes over.</summary>
    public IEnumerable<string> FilesOfList(string path)
    {
        if (path.Length == 0)
            return [path];
        if (IsElsewhere(Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path)))
            return [];
        return Files(path == Scan.StandardInput ? Path.Combine(".", path) : path);
    }

    private IEnumerable<string> Below(string folder, IgnoreRules? rules)
    {
        foreach (var entry in Entries(folder))
        {
            if (entry is DirectoryInfo { Name: IgnoreRules.Repository } || IsElsewhere(entry))
                continue;
            if (rules?.LeavesOut(entry.FullName, entry is DirectoryInfo) == true)
            {
                Ignored++;
                continue;
            }

            var path = Path.Combine(folder, entry.Name);
            var files = entry is DirectoryInfo ? Below(path, rules?.With(entry.FullName, tell)) : [path];
            foreach (var file in files)
                yield return file;
        }
    }

    // A link leads to what is listed elsewhere, or out of the tree, or round in a circle. Pipes, sockets and devices
    // have no length: to open one could wait for ever. Neither does an empty file, in which there is nothing.
    private static bool IsElsewhere(FileSystemInfo entry)
    {
        try
        {
            return entry.LinkTarget is not null || entry is FileInfo { Length: 0 };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Whoever opens it says what is wrong.
            return false;
        }
    }

    private IEnumerable<FileSystemInfo> Entries(string folder)
    {
        try
        {
            return new DirectoryInfo(folder)
                .GetFileSystemInfos()
                .OrderBy(static entry => entry.Name, StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            tell($"{folder}: {failure.Message}");
            return [];
        }
    }
}
