using System.Text.RegularExpressions;

namespace ApiKeys.Tests;

public sealed class RulesTests
{
    public static TheoryData<string> Scanners => ["gitleaks", "trufflehog", "github"];

    [Theory]
    [MemberData(nameof(Scanners))]
    public async Task Rules_Pattern_FindsAKeyWhateverIsGluedToIt(string scanner)
    {
        var pattern = await PatternAsync(scanner);
        foreach (var beside in new[] { "", "=", "é", "x", "0", "_", "u0022", "%22", "\n" })
        {
            Assert.Equal(Keys.Token, Found(pattern, $"{beside}{Keys.Token}").Single());
            Assert.Equal(Keys.Token, Found(pattern, $"{Keys.Token}{beside}").Single());
        }

        Assert.Equal([Keys.Token, Keys.Token], Found(pattern, Keys.Token + Keys.Token));
        Assert.Empty(Found(pattern, $"{Keys.Token[..^1]} {Keys.Masked}"));
    }

    [Theory]
    [MemberData(nameof(Scanners))]
    public async Task Rules_KeysWithOneSeparator_AreAllFound(string scanner)
    {
        var pattern = await PatternAsync(scanner);
        foreach (var separator in new[] { "\n", "\r\n", " ", ",", ";", "\t", "\"", "|" })
            Assert.Equal(6, Found(pattern, string.Join(separator, Enumerable.Repeat(Keys.Token, 6))).Count());
    }

    [Theory]
    [InlineData("gitleaks")]
    [InlineData("trufflehog")]
    [InlineData("github")]
    public async Task Rules_Brands_AreAllNamed(string scanner)
    {
        var run = await Tool.RunAsync("rules", scanner, "--brand", "acme", "--accept-brand", "hm");
        Assert.Contains("acme|hm", run.Out, StringComparison.Ordinal);
        if (scanner == "gitleaks")
            Assert.Contains("begins with acme_ or hm_", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("(?=", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("(?<", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_UnknownScanner_EndsWith2() =>
        Assert.Equal(2, (await Tool.RunAsync("rules", "other")).ExitCode);

    private static IEnumerable<string> Found(Regex pattern, string text) =>
        pattern.Matches(text).Select(match => match.Groups["secret"].Value);

    // The texts around two secrets of GitHub may overlap.
    private static async Task<Regex> PatternAsync(string scanner)
    {
        var rule = (await Tool.RunAsync("rules", scanner)).Out;
        if (scanner == "github")
        {
            var (before, secret, after) = (Field(rule, "Before"), Field(rule, "Secret format"), Field(rule, "After"));
            return new Regex($"(?<={before})(?<secret>{secret})(?={after})");
        }

        var pattern = Regex.Match(rule, "(?:regex = '''|key: ')(.*?)'").Groups[1].Value;
        return new Regex(pattern.Replace("(hm_", "(?<secret>hm_", StringComparison.Ordinal));
    }

    private static string Field(string rule, string name) => Regex.Match(rule, $"{name}.*?: *(.*)").Groups[1].Value;
}
