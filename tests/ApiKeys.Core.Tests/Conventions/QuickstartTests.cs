namespace ApiKeys.Tests;

public sealed class QuickstartTests
{
    private static readonly string[] _lines = Repository
        .Run("dotnet", Repository.PathOf("artifacts", "bin", "Quickstart", Repository.Configuration, "Quickstart.dll"))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void Quickstart_IssuesLive_PrintsALiveToken() => AssertIssues(_lines[0], "live", ApiKeyEnvironment.Live);

    [Fact]
    public void Quickstart_IssuesTest_PrintsATestToken() => AssertIssues(_lines[1], "test", ApiKeyEnvironment.Test);

    [Theory]
    [InlineData(2, ": Valid")]
    [InlineData(3, ": Allowed")]
    [InlineData(4, ": MissingScope")]
    [InlineData(5, ": Allowed")]
    [InlineData(6, ": Allowed")]
    [InlineData(7, ": Revoked")]
    [InlineData(8, ": 3 live, 0 test, 2 refused")]
    [InlineData(13, " changed over")]
    public void Quickstart_EachStep_PrintsWhatCameOfIt(int line, string end) =>
        Assert.EndsWith(end, _lines[line], StringComparison.Ordinal);

    [Fact]
    public void Quickstart_Events_TellWhoDidWhat() =>
        Assert.Equal(
            ["Created", "Created", "Rotated", "Created", "Revoked"],
            _lines[9..].Select(line => line.Split(' ')).Where(words => words[2] == "ada").Select(words => words[3]));

    private static void AssertIssues(string line, string name, ApiKeyEnvironment environment)
    {
        var start = $"issued {name} ";
        Assert.StartsWith(start, line, StringComparison.Ordinal);
        var parse = new ApiKeyFormat().Parse(line.AsSpan(start.Length));
        Assert.True(parse.IsWellFormed);
        Assert.Equal(environment, parse.Environment);
    }
}
