using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ApiKeys.Tests;

/// <summary>The C# of every document, compiled at once: each block in a method, or a class, of its own.</summary>
internal static class CompiledBlocks
{
    private static readonly string[] _folders = ["docs", "src"];

    private static readonly string[] _membersBegin = ["[", "public ", "internal ", "private "];

    private static readonly CSharpParseOptions _language = new(LanguageVersion.Preview);

    private static readonly Lazy<ILookup<string, string>> _faults = new(CompileAll);

    /// <summary>The documents that have C#, by their paths in the repository.</summary>
    public static IReadOnlyList<string> Documents { get; } =
        [.. AllDocuments().Where(document => CodeBlock.In(document).Any()).Order(StringComparer.Ordinal)];

    /// <summary>What the compiler says of a document's code, with the document's own lines.</summary>
    public static IEnumerable<string> FaultsOf(string document) => _faults.Value[document];

    public static IEnumerable<string> AllDocuments() =>
        _folders
            .SelectMany(folder =>
                Directory.EnumerateFiles(Repository.PathOf(folder), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository.Root, "*.md"))
            .Select(path => Path.GetRelativePath(Repository.Root, path));

    /// <summary>Compiles blocks, and gives the faults of each document.</summary>
    public static ILookup<string, string> Compile(IEnumerable<CodeBlock> blocks)
    {
        var around = typeof(CompiledBlocks).Assembly.GetManifestResourceStream("Around.cs")!;
        var trees = blocks.Select(Wrapped)
            .Append(SyntaxFactory.ParseSyntaxTree(SourceText.From(around), _language, "Around.cs"));
        return CSharpCompilation.Create("Documents", trees, References(), new(OutputKind.DynamicallyLinkedLibrary))
            .GetDiagnostics()
            .Where(told => told.Severity == DiagnosticSeverity.Error)
            .ToLookup(told => told.Location.GetMappedLineSpan().Path, told => told.ToString());
    }

    private static ILookup<string, string> CompileAll() => Compile(Documents.SelectMany(CodeBlock.In));

    // The line directive gives each fault the place that it has in the document.
    private static SyntaxTree Wrapped(CodeBlock block, int number)
    {
        var lines = block.Code.Split('\n');
        var usings = lines.Where(IsUsing);
        var code = string.Join('\n', lines.Select(line => IsUsing(line) ? "" : line));
        var isMembers = _membersBegin.Any(code.TrimStart().StartsWith);
        var (head, tail) = isMembers
            ? ("", "")
            : ("async Task<object?> ReadAsync(string[] args) {", "return null; }");
        return SyntaxFactory.ParseSyntaxTree(
            $$"""
            {{string.Join('\n', usings)}}
            sealed class Block{{number}} : Around { {{head}}
            #line {{block.Line}} "{{block.Document}}"
            {{code}}
            #line default
            {{tail}} }
            """,
            _language,
            block.Document);
    }

    private static bool IsUsing(string line) =>
        line.Trim().StartsWith("using ", StringComparison.Ordinal) && !line.Contains('=', StringComparison.Ordinal);

    private static IEnumerable<PortableExecutableReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
}
