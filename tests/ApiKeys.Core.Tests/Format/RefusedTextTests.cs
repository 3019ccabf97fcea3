using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests;

public sealed class RefusedTextTests
{
    private const int PrefixLength = 8;

    private static readonly ApiKeyFormat _format = new();

    [Fact]
    public void Parse_AnyOneCharacterChanged_Refuses() =>
        Prop.ForAll(Tokens.Any, token => Enumerable.Range(0, token.Length).All(position =>
            Tokens.Alphabet.Where(other => other != token[position]).All(other =>
                Verdict(token.With(position, other)) == Expected(position)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_AnyTwoUnequalNeighboursSwapped_Refuses() =>
        Prop.ForAll(Tokens.Any, token => Enumerable.Range(0, token.Length - 1)
            .Where(position => token[position] != token[position + 1])
            .All(position => Verdict(Swapped(token, position)) != ApiKeyVerdict.Valid)).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_EveryUtf16UnitAtEveryPosition_AcceptsOnlyTheKeysOwn()
    {
        var text = Tokens.Good.ToCharArray();
        for (var position = 0; position < text.Length; position++)
        {
            var own = text[position];
            var accepted = 0;
            for (var unit = 0; unit <= char.MaxValue; unit++)
            {
                text[position] = (char)unit;
                accepted += _format.Parse(text).IsWellFormed ? 1 : 0;
            }

            text[position] = own;
            Assert.Equal(1, accepted);
        }
    }

    [Fact]
    public void Parse_EveryByteAtEveryPosition_AcceptsOnlyTheKeysOwn()
    {
        var text = Tokens.Good.Select(character => (byte)character).ToArray();
        for (var position = 0; position < text.Length; position++)
        {
            var own = text[position];
            var accepted = 0;
            for (var value = 0; value <= byte.MaxValue; value++)
            {
                text[position] = (byte)value;
                accepted += _format.Parse(text).IsWellFormed ? 1 : 0;
            }

            text[position] = own;
            Assert.Equal(1, accepted);
        }
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("tr-TR")]
    [InlineData("th-TH")]
    public void Parse_NeighbourOfTheAlphabetAnywhereInTheBody_IsMalformed(string culture) => In(culture, () =>
    {
        foreach (var stranger in "/:@[`{-_+=")
        {
            for (var position = PrefixLength; position < Tokens.Good.Length; position++)
                Assert.Equal(ApiKeyVerdict.Malformed, Verdict(Tokens.Good.With(position, stranger)));
        }
    });

    [Theory]
    [InlineData("en-US")]
    [InlineData("tr-TR")]
    [InlineData("th-TH")]
    public void Parse_LetterOfAnotherScriptAnywhere_IsMalformed(string culture) => In(culture, () =>
    {
        // Full-width, Cyrillic, combining, Kelvin sign, dotted and dotless i, zero-width, Thai digit, long s.
        foreach (var stranger in "\uFF11\uFF41\u0430\u0301\u212A\u0130\u0131\u200B\u200D\uFEFF\u0E51\u017F")
        {
            for (var position = 0; position < Tokens.Good.Length; position++)
                Assert.Equal(ApiKeyVerdict.Malformed, Verdict(Tokens.Good.With(position, stranger)));
        }
    });

    [Theory]
    [InlineData("en-US")]
    [InlineData("tr-TR")]
    [InlineData("th-TH")]
    public void Parse_Key_IsWellFormedInEveryCulture(string culture) =>
        In(culture, () => Assert.Equal(ApiKeyVerdict.Valid, Verdict(Tokens.Good)));

    [Theory]
    [InlineData("hm%5Ftest%5FzDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdA")]
    [InlineData("%68m_test_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdA")]
    [InlineData("'hm_test_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdA'")]
    [InlineData("<hm_test_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdA>")]
    [InlineData("secret-token:hm_test_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdA")]
    [InlineData("Bearer hm_test_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdA")]
    [InlineData("hm_test_zDu3J4s4****************************")]
    [InlineData("hm_test_zDu3J4s4\u2026")]
    [InlineData("hm_test_zDu3J4s4")]
    [InlineData("hm_test_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdA\r\n")]
    [InlineData("hm_test_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdA\t")]
    [InlineData("HM_TEST_ZDU3J4S4JWYJLAQAG80ZUS2BQDZVAT47EWDA")]
    [InlineData("hm-test-zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdA")]
    [InlineData("hm_live_test_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdA")]
    public void Parse_DressedOrAbridgedKey_IsMalformed(string text) =>
        Assert.Equal(ApiKeyVerdict.Malformed, Verdict(text));

    [Fact]
    public void Parse_AnyShorteningOfAKey_IsMalformed()
    {
        for (var length = 0; length < Tokens.Good.Length; length++)
        {
            Assert.Equal(ApiKeyVerdict.Malformed, Verdict(Tokens.Good[..length]));
            Assert.Equal(ApiKeyVerdict.Malformed, Verdict(Tokens.Good[^length..]));
        }
    }

    [Fact]
    public void Parse_RefusedText_NamesNoKey()
    {
        foreach (var text in new[] { string.Empty, Tokens.Good.With(43, '-'), Tokens.Good.With(43, 'B') })
        {
            var parse = _format.Parse(text.AsSpan());
            Assert.True(parse.Id.IsEmpty);
            Assert.Equal((ApiKeyEnvironment.None, null), (parse.Environment, parse.Brand));
        }
    }

    [Fact]
    public void Parse_VeryLongText_IsMalformed() =>
        Assert.Equal(ApiKeyVerdict.Malformed, Verdict(new string('a', 1 << 20)));

    [Fact]
    public void Default_Parse_IsARefusal() => Assert.False(default(ApiKeyParse).IsWellFormed);

    private static ApiKeyVerdict Verdict(string text) => _format.Parse(text.AsSpan()).Verdict;

    private static ApiKeyVerdict Expected(int position) =>
        position < PrefixLength ? ApiKeyVerdict.Malformed : ApiKeyVerdict.Checksum;

    private static string Swapped(string token, int position) =>
        token.With(position, token[position + 1]).With(position + 1, token[position]);

    private static void In(string culture, Action action)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
