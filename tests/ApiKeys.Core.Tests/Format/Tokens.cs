using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests;

/// <summary>Makes tokens by the specification, without the code under test: bit by bit and digit by digit.</summary>
internal static class Tokens
{
    internal const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    internal const string LowerFirst = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    internal const uint Iso = 0xEDB88320;
    internal const uint Castagnoli = 0x82F63B78;
    internal const string Good = "hm_test_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdA";

    internal static Arbitrary<string> Any { get; } = Drawn(Gen.Elements("hm_live_", "hm_test_")).ToArbitrary();

    /// <summary>Tokens with up to three characters replaced, cut off or added, beside untouched ones.</summary>
    internal static Arbitrary<string> NearMisses { get; } = MakeNearMisses().ToArbitrary();

    internal static string Make(string prefix, string drawn) =>
        prefix + drawn + Digits(Crc(prefix + drawn, Iso), Alphabet);

    internal static Gen<string> Drawn(Gen<string> prefixes) =>
        from prefix in prefixes
        from drawn in Gen.Elements(Alphabet.ToCharArray()).ArrayOf(30)
        select Make(prefix, new string(drawn));

    internal static uint Crc(string text, uint polynomial) => Crc(Encoding.ASCII.GetBytes(text), polynomial);

    internal static uint Crc(byte[] text, uint polynomial)
    {
        var crc = uint.MaxValue;
        foreach (var value in text)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ polynomial;
        }

        return ~crc;
    }

    internal static string Digits(ulong value, string alphabet)
    {
        var digits = string.Empty;
        for (; digits.Length < 6; value /= 62)
            digits = alphabet[(int)(value % 62)] + digits;
        return digits;
    }

    internal static string With(this string token, int position, char character) =>
        string.Concat(token.AsSpan(0, position), [character], token.AsSpan(position + 1));

    private static Gen<string> MakeNearMisses()
    {
        var characters = Gen.OneOf(
            Gen.Elements((Alphabet + "/:@[`{-_+= *\n\0\u007F").ToCharArray()),
            Gen.Elements(("\u0080\u00E9\u0130\u0131\u0141\u0430"
                + "\u200B\u212A\uD800\uDC00\uFEFF\uFF11\uFFFF").ToCharArray()));
        var edits =
            from position in Gen.Choose(0, 45)
            from character in characters
            from kind in Gen.Choose(0, 3)
            select (position, character, kind);
        return
            from token in Drawn(Gen.Elements("hm_live_", "hm_test_", "hm_prod_", "acme_live_", "h1_test_"))
            from count in Gen.Choose(0, 3)
            from changes in edits.ArrayOf(count)
            select changes.Aggregate(token, (text, edit) => Edit(text, edit.position, edit.character, edit.kind));
    }

    private static string Edit(string text, int position, char character, int kind)
    {
        var at = Math.Min(position, text.Length - 1);
        return kind switch
        {
            0 => text.Insert(at, character.ToString()),
            1 => text.Remove(at, 1),
            _ => text.With(at, character),
        };
    }
}
