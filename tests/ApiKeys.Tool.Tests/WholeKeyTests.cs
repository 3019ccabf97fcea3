namespace ApiKeys.Tests;

/// <summary>Whoever puts a key in the wrong place is not shown it again.</summary>
public sealed class WholeKeyTests : IDisposable
{
    private const string Secret = "JwyJlAQaG80Zus2bqDzvaT47EWdA";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Keys.Token)]
    [InlineData("scan", Keys.Token)]
    [InlineData("scan", "--brand", Keys.Token)]
    [InlineData("scan", $"--{Keys.Token}")]
    [InlineData("inspect", "--file", Keys.Token)]
    [InlineData("rules", Keys.Token)]
    [InlineData("new", "--name", "a", "--owner", "b", Keys.Token)]
    [InlineData("new", "--name", "a", "--owner", "b", "--days", Keys.Token)]
    [InlineData("new", "--name", "a", "--owner", "b", "--scope", $"A{Keys.Token}")]
    [InlineData("new", "--name", Keys.Token, "--owner", "b")]
    [InlineData("new", "--name", $"key {Keys.Token} of CI", "--owner", "b")]
    [InlineData("new", "--name", "a", "--owner", $"b_{Keys.Token}")]
    [InlineData("new", "--name", "a", "--owner", "b", "--created-by", Keys.Token)]
    [InlineData("new", "--name", "a", "--owner", "b", "--scope", "c", "--tag", Keys.Token)]
    [InlineData("new", "--name", "a", "--owner", "b", "--created-by", "acme_live_0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("new", "--name", "a", "--owner", "b", "--pepper", Keys.Token, "--pepper-file", "/dev/null")]
    [InlineData("scan", "--files0-from", Keys.Token)]
    [InlineData("new", "--name", "a", "--owner", "b", "--pepper", "p", "--pepper-file", Keys.Token)]
    public async Task Run_KeyInTheWrongPlace_IsNotPrintedWhole(params string[] arguments)
    {
        var run = await Tool.RunAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Error);
        Assert.DoesNotContain(Secret, run.Out + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\"token\"", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_KeyAsAName_IsToldMasked()
    {
        var run = await Tool.RunAsync("new", "--name", Keys.Token, "--owner", "b");
        Assert.Contains($"--name holds a key, {Keys.Masked}.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_KeyInTheNameOfAFile_IsMaskedThere()
    {
        _folder.Write($"{Keys.Token}.txt", Keys.Token);
        var run = await Tool.RunAsync("scan", _folder.Path);
        Assert.Equal($"{_folder.PathOf(Keys.Masked)}.txt:1:1: {Keys.Masked}", Assert.Single(run.Lines));
    }

    [Theory]
    [InlineData("acme_live_0123456789abcdefghijklmnopqrstuvwxyz", "acme_live_01234567****************************")]
    [InlineData($"'{Keys.Token}{Keys.Token}'", $"'{Keys.Masked}{Keys.Masked}'")]
    [InlineData($"{Keys.LookAlike}", $"{Keys.Masked}")]
    [InlineData("hm_live_0123", "hm_live_0123")]
    [InlineData("my_test_directory", "my_test_directory")]
    public void Of_TextWithKeysOfAnyBrand_HidesWhatIsSecret(string text, string masked) =>
        Assert.Equal(masked, MaskedText.Of(text));

    [Fact]
    public void Of_KeyThatLostItsEnd_HidesWhatIsLeftOfItsSecret()
    {
        for (var lost = 1; lost <= 12; lost++)
            Assert.Equal(Keys.Masked[..^lost], MaskedText.Of(Keys.Token[..^lost]));
    }
}
