namespace ApiKeys.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Run_ArgumentWithAnAt_IsTakenAsItIs()
    {
        var run = await Tool.RunAsync("inspect", "@nothing");
        Assert.Equal((1, 1), (run.ExitCode, run.Lines.Count));
    }

    [Fact]
    public async Task Run_CommandBreaksOff_EndsWith2AndTellsNoText()
    {
        using var error = new StringWriter();
        using var output = new ClosedWriter();
        var streams = new Streams { In = new MemoryStream([10]), Out = output, Error = error, IsFed = true };
        Assert.Equal(2, await CommandLine.RunAsync(["inspect", Keys.Token], streams));
        Assert.Contains(nameof(InvalidTimeZoneException), error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("zDu3J4s4", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OptionThatScanDoesNotHave_IsRefusedUnlessItStandsBehindTwoDashes()
    {
        var run = await Tool.RunAsync("scan", "--no-ignor", "/dev/null");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("There is no option '--no-ignor'.", run.Error, StringComparison.Ordinal);
        var path = await Tool.RunAsync("scan", "--", "--no-ignor");
        Assert.StartsWith("--no-ignor: Could not find", path.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FolderInPlaceOfAFile_SaysSo() =>
        Assert.Equal(new Tool(2, "", "'/' is a directory.\n"), await Tool.RunAsync("inspect", "--file", "/"));

    [Fact]
    public async Task Run_BrandOfThePastForANewKey_IsRefused()
    {
        var run = await Tool.RunAsync("new", "--name", "a", "--owner", "b", "--accept-brand", "old");
        Assert.Equal((2, false), (run.ExitCode, run.Out.Contains("hm_live_", StringComparison.Ordinal)));
    }

    /// <summary>Fails in a way that nobody thinks of, with what it should have written.</summary>
    private sealed class ClosedWriter : StringWriter
    {
        public override void WriteLine(string? value) => throw new InvalidTimeZoneException(value);
    }
}
