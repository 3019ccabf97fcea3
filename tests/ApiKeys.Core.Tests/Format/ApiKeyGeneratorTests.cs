using System.Security.Cryptography;

namespace ApiKeys.Tests;

public sealed class ApiKeyGeneratorTests
{
    private static readonly ApiKeyFormat _format = new();

    [Theory]
    [InlineData(ApiKeyEnvironment.Live)]
    [InlineData(ApiKeyEnvironment.Test)]
    public void Draw_Environment_GivesAWellFormedTokenOfIt(ApiKeyEnvironment environment)
    {
        using var source = RandomNumberGenerator.Create();
        var token = new ApiKeyGenerator(_format, source).Draw(environment);
        var parse = _format.Parse(token.Reveal().AsSpan());
        Assert.True(parse.IsWellFormed);
        Assert.Equal((parse.Id, parse.Environment), (token.Id, token.Environment));
        Assert.Equal(environment, token.Environment);
    }

    [Fact]
    public void Draw_ManyTokens_ReadAsThemselvesAndNeverRepeat()
    {
        using var source = RandomNumberGenerator.Create();
        var generator = new ApiKeyGenerator(_format, source);
        var tokens = Enumerable.Range(0, 5_000).Select(_ => generator.Draw(ApiKeyEnvironment.Live).Reveal()).ToArray();
        Assert.All(tokens, token => Assert.True(_format.Parse(token.AsSpan()).IsWellFormed));
        Assert.Equal(tokens.Length, tokens.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Draw_ManyTokens_UsesEveryCharacterEquallyOften()
    {
        const int tokens = 20_000;
        using var source = new SeededBytes(1);
        var generator = new ApiKeyGenerator(_format, source);
        var counts = new int[128];
        for (var count = 0; count < tokens; count++)
        {
            foreach (var character in generator.Draw(ApiKeyEnvironment.Live).Reveal().AsSpan(8, 30))
                counts[character]++;
        }

        // 61 degrees of freedom: above 160 in less than one of 10^9 samples. Plain modulo would give about 5,000.
        Assert.InRange(ChiSquare(counts, tokens * 30 / 62.0), 20, 160);
    }

    [Fact]
    public void Draw_BytesThatWouldFavourSome_AreDrawnAgain()
    {
        // 248 to 255 would be the digits 0 to 7 once more; 10 is A, 11 is B.
        using var source = new ScriptedBytes(at => (at % 4) switch { 0 => 248, 1 => 255, 2 => 10, _ => 11 });
        var token = new ApiKeyGenerator(_format, source).Draw(ApiKeyEnvironment.Live).Reveal();
        Assert.Equal("ABABABABABABABABABABABABABABAB", token.Substring(8, 30));
        Assert.Equal(2, source.Calls);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    [InlineData(247)]
    public void Draw_SourceRepeatsOneByte_Throws(byte value)
    {
        using var source = new ScriptedBytes(_ => value);
        Assert.Throws<CryptographicException>(() => new ApiKeyGenerator(_format, source).Draw(ApiKeyEnvironment.Live));
    }

    [Fact]
    public void Draw_SourceGivesOnlyUnusableBytes_GivesUp()
    {
        using var source = new ScriptedBytes(_ => 0xFF);
        Assert.Throws<CryptographicException>(() => new ApiKeyGenerator(_format, source).Draw(ApiKeyEnvironment.Live));
        Assert.InRange(source.Calls, 2, 100);
    }

    [Fact]
    public void Draw_SourceThrows_PassesItOn()
    {
        using var source = new ScriptedBytes(_ => throw new CryptographicException("no entropy"));
        var generator = new ApiKeyGenerator(_format, source);
        var fault = Assert.Throws<CryptographicException>(() => generator.Draw(ApiKeyEnvironment.Live));
        Assert.Equal("no entropy", fault.Message);
    }

    [Fact]
    public void Draw_NoEnvironment_Throws()
    {
        using var source = RandomNumberGenerator.Create();
        var generator = new ApiKeyGenerator(_format, source);
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.Draw(ApiKeyEnvironment.None));
    }

    [Fact]
    public void Draw_ManyThreads_NeverRepeats()
    {
        using var source = RandomNumberGenerator.Create();
        var generator = new ApiKeyGenerator(_format, source);
        var tokens = ParallelEnumerable.Range(0, 2_000).Select(_ => generator.Draw(ApiKeyEnvironment.Test).Reveal());
        Assert.Equal(2_000, tokens.ToHashSet(StringComparer.Ordinal).Count);
    }

    private static double ChiSquare(int[] counts, double expected) =>
        Tokens.Alphabet.Sum(character => Math.Pow(counts[character] - expected, 2) / expected);
}
