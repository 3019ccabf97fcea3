namespace ApiKeys;

/// <summary>Where a key was found.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Line">From 1; 1 in a binary file.</param>
/// <param name="Column">From 1, in UTF-16 units; in a binary file the byte.</param>
/// <param name="Key">The key, masked unless whole keys were asked for.</param>
internal readonly record struct FoundKey(string File, long Line, long Column, string Key)
{
    public override string ToString() => $"{PlainText.Of(File)}:{Line}:{Column}: {Key}";
}
