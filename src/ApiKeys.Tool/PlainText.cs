using System.Globalization;
using System.Text;

namespace ApiKeys;

/// <summary>Text of others, such as a file's name, made fit for a terminal, for programs that read lines, and for
/// logs.</summary>
internal static class PlainText
{
    /// <summary>Masks keys, and writes control, format and line-breaking characters as <c>\u{1B}</c>.</summary>
    public static string Of(string text)
    {
        text = MaskedText.Of(text);
        if (!text.EnumerateRunes().Any(IsUnfit))
            return text;
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsUnfit(rune))
                plain.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
            else
                plain.Append(rune);
        }

        return plain.ToString();
    }

    private static bool IsUnfit(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator;
}
