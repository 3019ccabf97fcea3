using System.Text.RegularExpressions;

namespace ApiKeys.Tests;

public sealed class RulesTests
{
    [Theory]
    [InlineData("gitleaks", @"regex = '''(.*)'''")]
    [InlineData("trufflehog", @"key: '(.*)'")]
    public async Task Rules_Pattern_FindsAKeyAndNothingGlued(string scanner, string where)
    {
        var rule = (await Tool.RunAsync("rules", scanner)).Out;
        var pattern = new Regex(Regex.Match(rule, where).Groups[1].Value);
        Assert.Equal(Keys.Token, pattern.Match($"key={Keys.Token}\n").Groups[1].Value);
        Assert.Equal(Keys.Token, pattern.Match(Keys.Token).Groups[1].Value);
        Assert.False(pattern.IsMatch($"x{Keys.Token}") || pattern.IsMatch($"{Keys.Token}0"));
    }

    [Theory]
    [InlineData("gitleaks")]
    [InlineData("trufflehog")]
    [InlineData("github")]
    public async Task Rules_Brands_AreAllNamed(string scanner)
    {
        var run = await Tool.RunAsync("rules", scanner, "--brand", "acme", "--accept-brand", "hm");
        Assert.Contains("acme|hm", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("(?=", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("(?<", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_UnknownScanner_EndsWith2() =>
        Assert.Equal(2, (await Tool.RunAsync("rules", "other")).ExitCode);
}
