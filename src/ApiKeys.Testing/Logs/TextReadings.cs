using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ApiKeys.Testing;

/// <summary>The ways to read a text in which something may be escaped or broken into lines.</summary>
internal static partial class TextReadings
{
    // A text within a text within a text.
    private const int MostDecodings = 3;

    /// <summary>Gives a text as it stands, and without escapes of addresses, JSON and HTML.</summary>
    public static IEnumerable<string> Decoded(string text)
    {
        yield return text;
        for (var round = 0; round < MostDecodings; round++)
        {
            var decoded = WebUtility.HtmlDecode(Uri.UnescapeDataString(Escape().Replace(text, Unescaped)));
            if (string.Equals(decoded, text, StringComparison.Ordinal))
                yield break;
            yield return text = decoded;
        }
    }

    /// <summary>Gives a text without what stands between the lines of Base64 and the bytes of hexadecimal.</summary>
    public static IEnumerable<string> Joined(string text)
    {
        var lines = Blanks().Replace(text, "");
        yield return lines;
        yield return Separators().Replace(lines, "");
    }

    private static string Unescaped(Match escape) =>
        escape.Groups["code"] is { Success: true } code
            ? ((char)ushort.Parse(code.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
            : " ";

    [GeneratedRegex(@"\\(u(?<code>[0-9A-Fa-f]{4})|x(?<code>[0-9A-Fa-f]{2})|[rnt])")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("[-:,]+")]
    private static partial Regex Separators();
}
