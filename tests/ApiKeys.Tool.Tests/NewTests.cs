using System.Security.Cryptography;
using System.Text;

namespace ApiKeys.Tests;

public sealed class NewTests
{
    private static readonly string[] _asked = ["new", "--name", "Seed", "--owner", "acme"];

    [Fact]
    public async Task New_NothingElseAsked_IsLiveWithFullAccessForAYear()
    {
        var record = (await Tool.RunAsync(_asked)).Json[0].GetProperty("record");
        var lasts = record.GetProperty("expiresAt").GetDateTime() - record.GetProperty("createdAt").GetDateTime();
        Assert.InRange(lasts.TotalDays, 365, 366);
        Assert.Equal("hm_live_", record.GetProperty("prefix").GetString());
        Assert.Equal("""{"type":"full"}""", record.GetProperty("access").GetRawText());
    }

    [Fact]
    public async Task New_Token_IsAKeyAndItsDigestIsTheRecords()
    {
        var seed = (await Tool.RunAsync([.. _asked, "--test", "--brand", "acme"])).Json[0];
        var token = seed.GetProperty("token").GetString()!;
        Assert.Equal(0, (await Tool.RunAsync("inspect", "--brand", "acme", token)).ExitCode);
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token))),
            seed.GetProperty("record").GetProperty("digest").GetProperty("hex").GetString());
    }

    [Fact]
    public async Task New_Pepper_HashesUnderIt()
    {
        using var folder = new Folder();
        var pepper = RandomNumberGenerator.GetBytes(32);
        folder.Write("pepper", Convert.ToBase64String(pepper) + "\n");
        var run = await Tool.RunAsync([.. _asked, "--pepper", "one", "--pepper-file", folder.PathOf("pepper")]);
        var token = run.Json[0].GetProperty("token").GetString()!;
        var digest = run.Json[0].GetProperty("record").GetProperty("digest");
        Assert.Equal("one", digest.GetProperty("pepper").GetString());
        Assert.Equal(
            Convert.ToHexStringLower(HMACSHA256.HashData(pepper, Encoding.ASCII.GetBytes(token))),
            digest.GetProperty("hex").GetString());
    }

    [Fact]
    public async Task New_ScopesOnTags_AreGrantedTogether()
    {
        var run = await Tool.RunAsync(
            [.. _asked, "--scope", "memory:read", "--scope", "memory:write", "--tag", "a", "--tag", "b"]);
        Assert.Equal(
            """{"type":"scoped","grants":[{"scopes":["memory:read","memory:write"],"tags":["a","b"]}]}""",
            run.Json[0].GetProperty("record").GetProperty("access").GetRawText());
    }

    [Fact]
    public async Task New_NeverExpires_HasNoEnd()
    {
        var run = await Tool.RunAsync([.. _asked, "--never-expires"]);
        Assert.Equal("null", run.Json[0].GetProperty("record").GetProperty("expiresAt").GetRawText());
    }

    [Theory]
    [InlineData("3000000")]
    [InlineData("2147483647")]
    public async Task New_DaysPastTheEndOfTime_EndThere(string days)
    {
        var record = (await Tool.RunAsync([.. _asked, "--days", days])).Json[0].GetProperty("record");
        var end = record.GetProperty("expiresAt").GetString();
        Assert.StartsWith("9999-12-31T23:59:59.999", end, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_NotBefore_BeginsAndCountsItsDaysThere()
    {
        var run = await Tool.RunAsync([.. _asked, "--not-before", "2999-01-31T00:00Z", "--days", "1"]);
        var record = run.Json[0].GetProperty("record");
        Assert.Equal("2999-01-31T00:00:00Z", record.GetProperty("notBefore").GetString());
        Assert.Equal("2999-02-01T00:00:00Z", record.GetProperty("expiresAt").GetString());
    }

    [Theory]
    [InlineData("2999-01-31", "2999-01-31T00:00:00Z")]
    [InlineData("2999-01-31T12:00", "2999-01-31T12:00:00Z")]
    [InlineData("2999-01-31T12:00+02:00", "2999-01-31T10:00:00Z")]
    public async Task New_NotBefore_IsUtcWhereNoZoneIsNamed(string given, string kept)
    {
        var run = await Tool.RunAsync([.. _asked, "--not-before", given]);
        Assert.Equal(kept, run.Json[0].GetProperty("record").GetProperty("notBefore").GetString());
    }

    [Theory]
    [InlineData("'soon' is no instant", "--not-before", "soon")]
    [InlineData("'abc' is no whole number of days.", "--days", "abc")]
    [InlineData("--created-by: ", "--created-by", "")]
    [InlineData("'BAD! '", "--scope", "BAD! ")]
    [InlineData("'/' is a directory.", "--pepper", "a", "--pepper-file", "/")]
    [InlineData("A brand is", "--brand", "X")]
    public async Task New_Refused_SaysWhyInTheWordsOfTheCommandLine(string said, params string[] more)
    {
        var run = await Tool.RunAsync([.. _asked, .. more]);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("ApiKeysOptions", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--not-before", "soon")]
    [InlineData("--days", "0")]
    [InlineData("--days", "-2147483648")]
    [InlineData("--days", "3", "--never-expires")]
    [InlineData("--tag", "a")]
    [InlineData("--scope", "No Scope")]
    [InlineData("--pepper", "one")]
    [InlineData("--pepper", "one", "--pepper-file", "/no/such/file")]
    [InlineData("--created-by", "")]
    public async Task New_Refused_PrintsNoKeyAndEndsWith2(params string[] more)
    {
        var run = await Tool.RunAsync([.. _asked, .. more]);
        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain("hm_live_", run.Out, StringComparison.Ordinal);
        Assert.NotEmpty(run.Error);
    }
}
