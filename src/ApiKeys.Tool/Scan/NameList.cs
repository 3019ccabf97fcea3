using System.Text;

namespace ApiKeys;

/// <summary>Reads a list of names, each ended by a zero byte, as <c>git ls-files -z</c> prints it.</summary>
internal static class NameList
{
    /// <summary>Reads the names; what follows the last zero byte is a name unless it is empty.</summary>
    /// <exception cref="IOException">There is none, as where the program that should print them
    /// failed.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(Stream stream, CancellationToken stop)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, stop);
        var text = Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        return text.Length > 0
            ? (text[^1] == '\0' ? text[..^1] : text).Split('\0')
            : throw new IOException("The list names no file.");
    }
}
