namespace ApiKeys;

/// <summary>Lists the files of a tree that are not ignored, in the order of their names.</summary>
internal static class TreeWalk
{
    private const string Repository = ".git";

    /// <summary>Lists files; a path that is a file is that file, whatever any rule says.</summary>
    /// <param name="path">A file or folder.</param>
    /// <param name="ignores">Whether rules of <c>.gitignore</c> files count.</param>
    /// <param name="tell">Told of a folder that cannot be listed.</param>
    public static IEnumerable<string> Files(string path, bool ignores, Action<string> tell)
    {
        if (!Directory.Exists(path))
            return [path];
        return Below(path, ignores ? IgnoreRules.At(Path.GetFullPath(path)) : null, tell);
    }

    private static IEnumerable<string> Below(string folder, IgnoreRules? rules, Action<string> tell)
    {
        foreach (var entry in Entries(folder, tell))
        {
            var isFolder = entry is DirectoryInfo;
            var path = Path.Combine(folder, entry.Name);

            // A link leads to what is listed elsewhere, or out of the tree, or round in a circle.
            if (entry.LinkTarget is not null || rules?.Ignores(entry.FullName, isFolder) == true)
                continue;
            if (!isFolder)
            {
                yield return path;
            }
            else if (entry.Name != Repository)
            {
                foreach (var below in Below(path, rules?.With(entry.FullName), tell))
                    yield return below;
            }
        }
    }

    private static IEnumerable<FileSystemInfo> Entries(string folder, Action<string> tell)
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
