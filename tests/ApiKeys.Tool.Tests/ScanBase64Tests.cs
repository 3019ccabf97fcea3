using System.Text;

namespace ApiKeys.Tests;

public sealed class ScanBase64Tests
{
    [Theory]
    [InlineData("", "", 9)]
    [InlineData("a", "", 9)]
    [InlineData("ab", "\n", 9)]
    [InlineData("abc", "more", 13)]
    [InlineData("ÿ?ÿ>", "ÿ?ÿ>ÿ?", 17)]
    public async Task Scan_KeyInBase64_IsFoundWhereItsFourCharactersBegin(string before, string after, int column)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + Keys.Token + after));
        var forAddresses = encoded.Replace('+', '-').Replace('/', '_').TrimEnd('=');
        var run = await Tool.FeedAsync($"token:\n  key: \"{encoded}\"\n  url: {forAddresses}", "scan");
        Assert.Equal(
            [$"(standard input):2:{column}: {Keys.Masked}", $"(standard input):3:{column - 1}: {Keys.Masked}"],
            run.Lines);
    }

    [Theory]
    [InlineData(Keys.LookAlike)]
    [InlineData("hm_test_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWd")]
    [InlineData("hm_test_")]
    public async Task Scan_BaseOfNoKey_IsNotFound(string text) =>
        Assert.Equal(0, (await Tool.FeedAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)), "scan")).ExitCode);

    [Fact]
    public async Task Scan_KeyInBase64AtTheEndOfAPiece_IsFoundOnce()
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"a{Keys.Token}"));
        foreach (var before in Enumerable.Range((1 << 16) - 150, 160))
        {
            var run = await Tool.FeedAsync($"{new string(' ', before)}{encoded}", "scan");
            Assert.Equal($"(standard input):1:{before + 1}: {Keys.Masked}", Assert.Single(run.Lines));
        }
    }

    [Fact]
    public async Task Scan_KeyInBase64Revealed_IsPrintedPlain()
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"ab{Keys.Token}"));
        var run = await Tool.FeedAsync(encoded, "scan", "--reveal");
        Assert.Equal($"(standard input):1:1: {Keys.Token}", Assert.Single(run.Lines));
    }
}
