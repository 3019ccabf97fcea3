namespace ApiKeys.Tests;

public sealed class ScanListTests : IDisposable
{
    private readonly Folder _folder = new();

    public ScanListTests()
    {
        _folder.Write(".gitignore", "*.log\n");
        _folder.Write("app.log", Keys.Token);
        Directory.CreateDirectory(_folder.PathOf(".git"));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    public async Task Scan_ListOfAnIgnoredFile_LooksAtItAndEndsWith1(string end)
    {
        var run = await ScanAsync(_folder.PathOf(".gitignore") + "\0" + _folder.PathOf("app.log") + end);
        Assert.Equal((1, $"{_folder.PathOf("app.log")}:1:1: {Keys.Masked}\n", ""), (run.ExitCode, run.Out, run.Error));
    }

    [Fact]
    public async Task Scan_ListInAFileBesidePaths_LooksAtBoth()
    {
        _folder.Write("list", _folder.PathOf("app.log"));
        _folder.Write("a", Keys.Token);
        var run = await Tool.RunAsync("scan", _folder.PathOf("a"), "--files0-from", _folder.PathOf("list"));
        Assert.Equal((1, 2), (run.ExitCode, run.Lines.Count));
    }

    [Fact]
    public async Task Scan_ListWithoutKeys_EndsWith0() =>
        Assert.Equal(new Tool(0, "", ""), await ScanAsync(_folder.PathOf(".gitignore")));

    [Theory]
    [InlineData("", "-: The list names no file.")]
    [InlineData("\0", ": An empty path names no file.")]
    [InlineData("no\nsuch", "no\\u{A}such")]
    public async Task Scan_ListOfNothing_EndsWith2(string list, string said)
    {
        var run = await ScanAsync(list);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_ListWithALinkAndAPipe_PassesThemOver()
    {
        File.CreateSymbolicLink(_folder.PathOf("link"), _folder.PathOf("gone"));
        var scan = ScanAsync(_folder.PathOf("link") + "\0" + _folder.MakePipe("pipe"));
        Assert.Equal(new Tool(0, "", ""), await scan.WaitAsync(SpecialFiles.Patience));
    }

    [Fact]
    public async Task Scan_ListThatNamesADash_MeansAFile()
    {
        var run = await ScanAsync("-");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("./-", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_StandardInputAsListAndText_IsRefused()
    {
        var run = await Tool.FeedAsync("a", "scan", "-", "--files0-from", "-");
        Assert.Equal((2, true), (run.ExitCode, run.Error.Contains("not both", StringComparison.Ordinal)));
    }

    private static Task<Tool> ScanAsync(string list) => Tool.FeedAsync(list, "scan", "--files0-from", "-");
}
