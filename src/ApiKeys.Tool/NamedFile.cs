namespace ApiKeys;

/// <summary>Opens files that an argument names.</summary>
internal static class NamedFile
{
    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It cannot be opened; the message says why.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public static FileStream Open(string path)
    {
        // As an unset variable of a script gives it.
        if (path.Length == 0)
            throw new FileNotFoundException("An empty path names no file.");
        return Directory.Exists(path)
            ? throw new IOException($"'{path}' is a directory.")
            : File.OpenRead(path);
    }
}
