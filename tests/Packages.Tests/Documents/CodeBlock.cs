namespace ApiKeys.Tests;

/// <summary>A block of C# in a document, with the line that it begins at.</summary>
internal sealed record CodeBlock(string Document, int Line, string Code)
{
    private const string Fence = "```";

    /// <summary>The blocks of a document, in their order.</summary>
    /// <param name="document">Its path in the repository.</param>
    public static IEnumerable<CodeBlock> In(string document)
    {
        var lines = File.ReadAllLines(Repository.PathOf(document));
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].Trim() != $"{Fence}csharp")
                continue;
            var code = lines.Skip(at + 1).TakeWhile(line => line.Trim() != Fence).ToArray();
            yield return new CodeBlock(document, at + 2, string.Join('\n', code));
            at += code.Length + 1;
        }
    }
}
