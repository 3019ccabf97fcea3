using System.Net.Sockets;
using System.Text;

namespace ApiKeys.Tests;

public sealed class ScanFilesTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Scan_PipeByName_IsReadOnce()
    {
        var pipe = _folder.MakePipe("pipe");
        var scan = Task.Run(() => Tool.RunAsync("scan", pipe));
        await Task.Run(() => File.WriteAllText(pipe, $"x {Keys.Token}")).WaitAsync(SpecialFiles.Patience);
        Assert.Equal($"{pipe}:1:3: {Keys.Masked}", Assert.Single((await scan).Lines));
    }

    [Fact]
    public async Task Scan_PipesAndSocketsInATree_ArePassedOver()
    {
        _folder.MakePipe("pipe");
        _folder.MakePipe(".gitignore");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder.PathOf("socket")));
        _folder.Write("z", Keys.Token);
        var run = await Task.Run(() => Tool.RunAsync("scan", _folder.Path)).WaitAsync(SpecialFiles.Patience);
        Assert.Equal((1, 1, ""), (run.ExitCode, run.Lines.Count, run.Error));
    }

    [Fact]
    public async Task Scan_RulesThatCannotBeRead_AreToldOfAndTheFilesLookedAt()
    {
        _folder.Write(".gitignore", "a\n");
        _folder.Write("a", Keys.Token);
        using var held = new FileStream(_folder.PathOf(".gitignore"), FileMode.Open, FileAccess.Read, FileShare.None);
        var run = await Tool.RunAsync("scan", _folder.Path);
        Assert.Contains($"{_folder.PathOf("a")}:1:1", run.Out, StringComparison.Ordinal);
        Assert.Contains(".gitignore", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_NameWithControlCharacters_IsPrintedWithoutThem()
    {
        _folder.Write("a\u001B[31m\nb", Keys.Token);
        var run = await Tool.RunAsync("scan", _folder.Path, "no\u001Bfile");
        var end = $@"a\u{{1B}}[31m\u{{A}}b:1:1: {Keys.Masked}";
        Assert.EndsWith(end, Assert.Single(run.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001B', run.Error);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Scan_PairsOfBytesWithoutAMark_AreReadToTheLast(string encoding)
    {
        var run = await Tool.RunAsync(["scan"], Encoding.GetEncoding(encoding).GetBytes($"ab {Keys.Token}"));
        Assert.EndsWith(Keys.Masked, Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16", 8_000)]
    [InlineData("utf-16", 9_001)]
    [InlineData("utf-16BE", 9_000)]
    [InlineData("utf-16", 65_535)]
    [InlineData("utf-16BE", 65_536)]
    [InlineData("utf-16", 200_000)]
    public async Task Scan_PairsOfBytesBehindALongText_AreRead(string encoding, int before)
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(new string('x', before)), .. Bytes(encoding, Keys.Token)];
        var run = await Tool.RunAsync(["scan"], text);
        var column = before + (encoding == "utf-16" ? 1 : 2);
        Assert.Equal($"(standard input):1:{column}: {Keys.Masked}", Assert.Single(run.Lines));
    }

    [Fact]
    public async Task Scan_BytesBehindATextOfPairs_AreRead()
    {
        byte[] text = [0xFF, 0xFE, .. Bytes("utf-16", $"a {Keys.Token}\n"), .. Encoding.UTF8.GetBytes(Keys.Token)];
        var run = await Tool.RunAsync(["scan"], text);
        Assert.Equal(
            [$"(standard input):1:3: {Keys.Masked}", $"(standard input):1:97: {Keys.Masked}"], run.Lines);
    }

    [Fact]
    public async Task Scan_StandardInputTwice_IsReadOnce()
    {
        var run = await Tool.RunAsync(["scan", "-", "-"], Keys.Token);
        Assert.Equal((1, 1, ""), (run.ExitCode, run.Lines.Count, run.Error));
    }

    [Fact]
    public async Task Scan_EmptyPath_IsToldOfAndTheRestLookedAt()
    {
        _folder.Write("a", Keys.Token);
        var run = await Tool.RunAsync("scan", "", _folder.PathOf("a"));
        Assert.Equal((1, 1, ": An empty path names no file.\n"), (run.ExitCode, run.Lines.Count, run.Error));
    }

    [Fact]
    public async Task Scan_OutputFails_BreaksOffAndBlamesNoFile()
    {
        _folder.Write("a", Keys.Token);
        using var error = new StringWriter();
        using var output = new FullWriter();
        var streams = new Streams { In = Stream.Null, Out = output, Error = error };
        Assert.Equal(2, await CommandLine.RunAsync(["scan", _folder.Path], streams));
        Assert.Equal("Broke off: No space left on device", error.ToString().Trim());
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public async Task Scan_BinaryOnStandardInput_IsFoundAsInAFile(string encoding)
    {
        byte[] bytes = [0, 0, 1, .. Encoding.GetEncoding(encoding).GetBytes($" {Keys.Token}\n"), 0];
        _folder.Write("file", bytes);
        var named = await Tool.RunAsync("scan", _folder.PathOf("file"));
        var fed = await Tool.RunAsync(["scan"], bytes);
        Assert.Equal(
            Assert.Single(named.Lines).Replace(_folder.PathOf("file"), "(standard input)", StringComparison.Ordinal),
            Assert.Single(fed.Lines));
    }

    [Fact]
    public async Task Scan_HugeInputOnATerminal_ShowsThatItGoesOn()
    {
        var run = await Tool.RunAsync(["scan"], new string('x', 2_000_000), isWatched: true);
        Assert.Contains("0 MB", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 MB", run.Error, StringComparison.Ordinal);
    }

    private static byte[] Bytes(string encoding, string text) => Encoding.GetEncoding(encoding).GetBytes(text);

    /// <summary>Has no space left.</summary>
    private sealed class FullWriter : StringWriter
    {
        public override void WriteLine(object? value) => throw new IOException("No space left on device");
    }
}
