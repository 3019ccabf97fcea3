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
    [InlineData(3, ": Valid")]
    [InlineData(4, ": Allowed")]
    [InlineData(5, ": MissingScope")]
    [InlineData(6, ": Revoked")]
    public void Quickstart_Decides_PrintsTheVerdict(int line, string end) =>
        Assert.EndsWith(end, _lines[line], StringComparison.Ordinal);

    private static void AssertIssues(string line, string name, ApiKeyEnvironment environment)
    {
        var start = $"issued {name} ";
        Assert.StartsWith(start, line, StringComparison.Ordinal);
        var parse = new ApiKeyFormat().Parse(line.AsSpan(start.Length));
        Assert.True(parse.IsWellFormed);
        Assert.Equal(environment, parse.Environment);
    }
}
