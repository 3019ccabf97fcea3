namespace ApiKeys.Tests;

public sealed class InspectTests
{
    [Fact]
    public async Task Inspect_VectorsThatAreKeys_NamesEachAndEndsWith0()
    {
        var keys = Keys.Vectors.GetProperty("valid").EnumerateArray().ToArray();
        var tokens = keys.Select(key => key.GetProperty("token").GetString()!);
        var run = await Tool.FeedAsync(
            string.Join('\n', tokens), "inspect", "--accept-brand", "acme", "--accept-brand", "x1");
        Assert.Equal(
            keys.Select(key => (key.GetProperty("id").GetString(), key.GetProperty("environment").GetString())),
            run.Json.Select(line => (line.GetProperty("id").GetString(), line.GetProperty("environment").GetString())));
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Inspect_VectorsThatAreNone_GivesTheReasonOfEach()
    {
        var texts = Keys.Vectors.GetProperty("invalid").EnumerateArray()
            .Where(text => !text.GetProperty("token").GetString()!.Contains('\0', StringComparison.Ordinal))
            .ToArray();
        foreach (var text in texts)
        {
            var run = await Tool.RunAsync("inspect", "--", text.GetProperty("token").GetString()!);
            Assert.Equal(text.GetProperty("reason").GetString(), run.Json[0].GetProperty("reason").GetString());
            Assert.Equal(1, run.ExitCode);
        }
    }

    [Fact]
    public async Task Inspect_Key_PrintsEveryMemberAndNoSecret()
    {
        var run = await Tool.RunAsync("inspect", Keys.Token);
        Assert.Equal(
            """{"wellFormed":true,"reason":null,"brand":"hm","environment":"test","id":"zDu3J4s4","masked":"""
                + $"\"{Keys.Masked}\"}}",
            Assert.Single(run.Lines));
    }

    [Theory]
    [InlineData("\n", 1)]
    [InlineData("\n\nx", 3)]
    [InlineData("x\r\n\r\n", 2)]
    [InlineData("x\ry\r\rz", 4)]
    [InlineData("", 0)]
    public async Task Inspect_Lines_GivesOneForEachAndForEmptyOnes(string input, int lines) =>
        Assert.Equal(lines, (await Tool.FeedAsync(input, "inspect", "-")).Lines.Count);

    [Fact]
    public async Task Inspect_ByteOrderMark_IsNoPartOfTheFirstLineAndOneOfAnyOther()
    {
        var run = await Tool.FeedAsync($"\uFEFF{Keys.Token}\r\n\uFEFF{Keys.Token}", "inspect");
        Assert.Equal([true, false], run.Json.Select(line => line.GetProperty("wellFormed").GetBoolean()));
    }

    [Fact]
    public async Task Inspect_EmptyInput_PrintsNothingAndEndsWith0() =>
        Assert.Equal(new Tool(0, "", ""), await Tool.FeedAsync("", "inspect"));

    [Fact]
    public async Task Inspect_LineThatBeginsAsAKeyAndGoesOn_IsMalformed()
    {
        var run = await Tool.FeedAsync(Keys.Token + new string('x', 100_000), "inspect");
        Assert.Equal("malformed", Assert.Single(run.Json).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Inspect_OneIsNone_EndsWith1()
    {
        var run = await Tool.RunAsync("inspect", Keys.Token, Keys.LookAlike);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(2, run.Lines.Count);
    }

    [Fact]
    public async Task Inspect_DashAmongArguments_IsStandardInputOnce()
    {
        var run = await Tool.FeedAsync($"{Keys.Token}\n{Keys.Token}", "inspect", Keys.LookAlike, "-", "-");
        Assert.Equal([false, true, true], run.Json.Select(line => line.GetProperty("wellFormed").GetBoolean()));
    }

    [Fact]
    public async Task Inspect_FileAndArguments_LooksAtBoth()
    {
        using var folder = new Folder();
        folder.Write("keys", $"{Keys.Token}\n");
        var run = await Tool.RunAsync("inspect", "--file", folder.PathOf("keys"), Keys.Token);
        Assert.Equal(2, run.Lines.Count);
    }

    [Theory]
    [InlineData("inspect", "--file", "/no/such/file")]
    [InlineData("inspect", "--brand", "No_Brand")]
    public async Task Inspect_CannotBeDone_EndsWith2(params string[] arguments)
    {
        var run = await Tool.RunAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Error);
    }
}
