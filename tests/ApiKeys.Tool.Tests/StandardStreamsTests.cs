namespace ApiKeys.Tests;

public sealed class StandardStreamsTests : IDisposable
{
    private const string Endless = "/dev/zero";
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Standard input is closed.", "inspect")]
    [InlineData("Standard input is closed.", "inspect", "-")]
    [InlineData("-: Standard input is closed.", "scan", "-")]
    [InlineData("-: Standard input is closed.", "scan")]
    public async Task Run_StandardInputClosed_SaysSoAndEndsWith2(string said, params string[] arguments)
    {
        using var tool = ToolProcess.StartWith("<&-", arguments);
        Assert.Equal(new Tool(2, "", $"{said}\n"), await tool.EndAsync());
    }

    [Fact]
    public async Task Run_StandardInputClosedAndOfNoUse_IsAsEver()
    {
        using var tool = ToolProcess.StartWith("<&-", "inspect", Keys.Token);
        Assert.Equal(await Tool.RunAsync("inspect", Keys.Token), await tool.EndAsync());
    }

    [Theory]
    [InlineData("inspect", Keys.Token)]
    [InlineData("new", "--name", "a", "--owner", "b")]
    [InlineData("rules", "github")]
    [InlineData("scan", "/dev/null")]
    public async Task Run_OutputClosed_EndsWith2(params string[] arguments)
    {
        using var tool = ToolProcess.StartWith("<&- >&-", arguments);
        Assert.Equal(new Tool(2, "", ""), await tool.EndAsync());
    }

    [Fact]
    public async Task Scan_ReaderLeaves_EndsBeforeTheEndWithoutAWord()
    {
        _folder.Write("a", Keys.Token);
        using var tool = ToolProcess.Start("scan", _folder.PathOf("a"), Endless);
        Assert.Equal($"{_folder.PathOf("a")}:1:1: {Keys.Masked}", await tool.ReadLineAndLeaveAsync());
        Assert.Equal(new Tool(2, "", ""), await tool.EndAsync(reads: false));
    }

    [Fact]
    public async Task Inspect_ReaderLeaves_EndsBeforeTheEndWithoutAWord()
    {
        using var tool = ToolProcess.Start("inspect", "--file", "/dev/urandom");
        Assert.Contains("malformed", await tool.ReadLineAndLeaveAsync(), StringComparison.Ordinal);
        Assert.Equal(new Tool(2, "", ""), await tool.EndAsync(reads: false));
    }

    [Theory]
    [InlineData("inspect", "x")]
    [InlineData("inspect", Keys.Token)]
    public async Task Inspect_ReaderLeavesWithTheLastLine_EndsAsEver(params string[] arguments)
    {
        using var tool = ToolProcess.Start(arguments);
        await tool.ReadLineAndLeaveAsync();
        var (code, _, error) = await tool.EndAsync(reads: false);
        Assert.Equal(((await Tool.RunAsync(arguments)).ExitCode, ""), (code, error));
    }

    [Fact]
    public async Task Run_OutputToAFile_IsAddedToWhatIsThere()
    {
        var file = _folder.PathOf("out");
        for (var run = 0; run < 2; run++)
        {
            using var tool = ToolProcess.StartWith($">>'{file}'", "inspect", "x");
            Assert.Equal(1, (await tool.EndAsync()).ExitCode);
        }

        Assert.Equal(2, (await File.ReadAllLinesAsync(file)).Length);
    }
}
