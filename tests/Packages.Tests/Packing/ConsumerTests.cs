using ApiKeys.Testing;

namespace ApiKeys.Tests;

[Collection(PackedTests.Name)]
public sealed class ConsumerTests(BuiltConsumers built, Packed packed) : IClassFixture<BuiltConsumers>
{
    [Fact]
    public void Core_ProgramOfTheReadme_PrintsWhatTheReadmeSays()
    {
        var lines = built.Run("Readme");
        Assert.StartsWith("issued live hm_live_", lines[0], StringComparison.Ordinal);
        Assert.Equal("full access, memory:write: Allowed", lines[3]);
        Assert.Equal("old key after its end: Revoked", lines[7]);
        Assert.EndsWith(" changed over", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Sql_KeyInAFile_WorksInTheNextProcess() =>
        Assert.Equal(["Valid Kept"], built.Run("Sqlite", packed.PathOf("consumers", "keys.db")));

    [Fact]
    public void PostgreSql_NoServer_RefusesAsUnavailable()
    {
        var key = IssuedKey.Issue(1, new() { Name = "key", Owner = "acme", CreatedBy = Actor.Person("ada") });
        Assert.Equal(["PostgreSqlKeyStore", "Unavailable"], built.Run("Postgres", key.Token));
    }

    [Fact]
    public void Console_OneLine_ShowsAPage() => Assert.Equal(["200 text/html"], built.Run("Pages"));

    [Fact]
    public void Testing_TestsOfAStore_Pass() => AssertPasses(built.Test("Journal.Tests"));

    [Fact]
    public void TestingAspNetCore_TestsOfAHost_Pass() => AssertPasses(built.Test("Notes.Tests"));

    [Fact]
    public void TestingAspNetCore_HostThatForgetsAScope_FailsTheBuild()
    {
        var (exitCode, output) = built.Test("Notes.Tests", forgetsItsScope: true);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("GET /notes with nobody: expected Unauthorized, found 200.", output, StringComparison.Ordinal);
    }

    private static void AssertPasses((int ExitCode, string Output) run)
    {
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Matches("Failed: +0, Passed: +[1-9]", run.Output);
    }
}
