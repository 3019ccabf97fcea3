using System.Text;

namespace ApiKeys.Tests;

public sealed class ScanTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Scan_Key_TellsFileLineColumnAndMaskedKey()
    {
        _folder.Write("a/b.txt", $"one\n  key={Keys.Token};\n");
        var run = await Tool.RunAsync("scan", _folder.Path);
        Assert.Equal($"{_folder.PathOf("a/b.txt")}:2:7: {Keys.Masked}", Assert.Single(run.Lines));
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task Scan_LookAlikes_FindsNothing()
    {
        _folder.Write("a", $"{Keys.LookAlike} x{Keys.LookAlike}x {Keys.Token[..^1]} {Keys.Masked}");
        var run = await Tool.RunAsync("scan", _folder.Path);
        Assert.Equal((0, ""), (run.ExitCode, run.Out));
    }

    [Theory]
    [InlineData("{\"body\":\"{\\u0022key\\u0022:\\u0022", "\\u0022}\"}")]
    [InlineData("first\\n", "\\n")]
    [InlineData("\\t", "\\t")]
    [InlineData("%22", "%22")]
    [InlineData("key%3D", "%26next")]
    [InlineData("Bearer%20", "")]
    [InlineData("\u001B[1m", "\u001B[0m")]
    [InlineData("key_", "_old")]
    [InlineData("backup_", ".txt")]
    [InlineData("_", "_")]
    [InlineData("x", "0")]
    [InlineData("hm_live_", "hm_test_")]
    [InlineData("hm_test_zDu3J4s4", "")]
    public async Task Scan_KeyGluedToOtherText_IsFoundInItsPlace(string before, string after)
    {
        var text = $"{before}{Keys.Token}{after}";
        var column = text.IndexOf(Keys.Token, StringComparison.Ordinal) + 1;
        var run = await Tool.FeedAsync(text, "scan");
        Assert.Equal($"(standard input):1:{column}: {Keys.Masked}", Assert.Single(run.Lines));
    }

    [Fact]
    public async Task Scan_KeysBackToBack_AreAllFound()
    {
        var run = await Tool.FeedAsync(string.Concat(Enumerable.Repeat(Keys.Token, 3)), "scan");
        Assert.Equal(
            Enumerable.Range(0, 3).Select(key => $"(standard input):1:{(key * 44) + 1}: {Keys.Masked}"), run.Lines);
    }

    [Fact]
    public async Task Scan_KeyThatBeginsWithinAnother_IsFoundToo()
    {
        const string both = Keys.Overlapping;
        var run = await Tool.FeedAsync(both, "scan", "--reveal");
        Assert.Equal(
            [$"(standard input):1:1: {both[..44]}", $"(standard input):1:43: {both[42..]}"], run.Lines);
    }

    [Fact]
    public async Task Scan_Reveal_PrintsTheWholeKey()
    {
        _folder.Write("a", Keys.Token);
        var run = await Tool.RunAsync("scan", "--reveal", _folder.Path);
        Assert.EndsWith(Keys.Token, run.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_StandardInput_IsReadWhereNoPathIsGiven()
    {
        var run = await Tool.FeedAsync($"x\n{Keys.Token}", "scan");
        Assert.Equal($"(standard input):2:1: {Keys.Masked}", Assert.Single(run.Lines));
    }

    [Fact]
    public async Task Scan_NothingToLookAt_EndsWith2() => Assert.Equal(2, (await Tool.RunAsync("scan")).ExitCode);

    [Fact]
    public async Task Scan_MissingPath_EndsWith2AndGoesOn()
    {
        _folder.Write("a", "nothing");
        var run = await Tool.RunAsync("scan", _folder.PathOf("no"), _folder.Path);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task Scan_TextWithAMark_IsDecoded(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        _folder.Write("a", [.. encoding.GetPreamble(), .. encoding.GetBytes($"é\n{Keys.Token}")]);
        var run = await Tool.RunAsync("scan", _folder.Path);
        Assert.EndsWith($":2:1: {Keys.Masked}", Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", 0)]
    [InlineData("utf-16", 0)]
    [InlineData("utf-16", 1)]
    public async Task Scan_BinaryFile_FindsKeysInBytesAndPairsOfBytes(string name, int shift)
    {
        byte[] before = [0, 0, .. new byte[100 + shift], 0xFF, 0xFE];
        _folder.Write("a", [.. before, .. Encoding.GetEncoding(name).GetBytes(Keys.Token), 0, 0, 0xC3]);
        var run = await Tool.RunAsync("scan", _folder.Path);
        Assert.EndsWith($":1:{before.Length + 1}: {Keys.Masked}", Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_Piped_IsQuietBesidesWhatItFound()
    {
        for (var number = 0; number < 50; number++)
            _folder.Write($"a{number}", "nothing");
        Assert.Empty((await Tool.RunAsync("scan", _folder.Path)).Error);
    }

    [Fact]
    public async Task Scan_Link_IsNotFollowed()
    {
        _folder.Write("a/b", Keys.Token);
        Directory.CreateSymbolicLink(_folder.PathOf("a/up"), _folder.Path);
        Assert.Single((await Tool.RunAsync("scan", _folder.Path)).Lines);
    }
}
