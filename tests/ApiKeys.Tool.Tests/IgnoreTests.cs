namespace ApiKeys.Tests;

public sealed class IgnoreTests : IDisposable
{
    private static readonly string[] _files =
    [
        "a.log", "b.txt", "build/x", "build/keep.txt", "src/a.log", "src/build/x", "src/deep/a.log",
        "src/deep/keep.log",
        "src/gen/one", "src/gen/two/three", "docs/x[1].md", "docs/x1.md", "docs/sub/only", "only", "space ", "#hash",
        "src/deep/lib/only", "tmp/a/b/c", "tmp/c", "f1", "f2", "f12",
    ];

    private static readonly (string File, string Rules)[] _rules =
    [
        (".gitignore", "# comment\n*.log\n!keep.log\n/only\nbuild/\n\\#hash\nf?\ntmp/**/c\n"),
        ("src/.gitignore", "/gen\n!build/\nlib/\n"),
        ("src/deep/.gitignore", "*.log\n!a.log\n"),
        ("docs/.gitignore", "x\\[1\\].md\nsub/*\n!sub/only\n"),
    ];

    // What git ls-files --others --exclude-standard lists of this tree.
    private static readonly Dictionary<string, string> _listed = new(StringComparer.Ordinal)
    {
        [""] = "b.txt|docs/sub/only|docs/x1.md|f12|space |src/build/x|src/deep/a.log",
        ["src"] = "build/x|deep/a.log",
        ["src/deep"] = "a.log",
    };

    private readonly Folder _folder = new();

    public IgnoreTests()
    {
        foreach (var file in _files)
            _folder.Write(file, Keys.Token);
        foreach (var (file, rules) in _rules)
            _folder.Write(file, rules);
        Directory.CreateDirectory(_folder.PathOf(".git"));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("src")]
    [InlineData("src/deep")]
    public async Task Scan_Tree_LooksAtWhatGitWouldAdd(string below) =>
        Assert.Equal(_listed[below].Split('|'), (await FoundAsync(below)).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Scan_NoIgnore_LooksAtEverythingBesidesTheRepositoryItself()
    {
        _folder.Write(".git/found", Keys.Token);
        Assert.Equal(
            _files.Order(StringComparer.Ordinal),
            (await FoundAsync("", "--no-ignore")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Scan_IgnoredFileByName_LooksAtIt() =>
        Assert.Equal(1, (await Tool.RunAsync("scan", _folder.PathOf("a.log"))).ExitCode);

    [Theory]
    [InlineData("build", "keep.txt", "x")]
    [InlineData("src/gen/two", "three")]
    public async Task Scan_IgnoredFolderByName_LooksIntoIt(string below, params string[] files) =>
        Assert.Equal(files, (await FoundAsync(below)).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Scan_RepositoryInATree_HasItsOwnRulesAlone()
    {
        _folder.Write("src/inner/a.log", Keys.Token);
        Directory.CreateDirectory(_folder.PathOf("src/inner/.git"));
        Assert.Contains("inner/a.log", await FoundAsync("src"));
    }

    [Theory]
    [InlineData(true, "left out by .gitignore")]
    [InlineData(false, "")]
    public async Task Scan_IgnoredFiles_AreCountedForWhoeverWatches(bool isWatched, string told)
    {
        var run = await Tool.RunAsync(["scan", _folder.PathOf("docs/sub"), _folder.Path], (byte[]?)null, isWatched);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.Equal(isWatched, run.Error.Length > 0);
    }

    private async Task<IEnumerable<string>> FoundAsync(string below, params string[] more)
    {
        var folder = Path.TrimEndingDirectorySeparator(_folder.PathOf(below));
        var run = await Tool.RunAsync(["scan", folder, .. more]);
        return run.Lines.Select(line => Path.GetRelativePath(folder, line[..^$":1:1: {Keys.Masked}".Length]));
    }
}
