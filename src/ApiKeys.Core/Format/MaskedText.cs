using System.Text.RegularExpressions;

namespace ApiKeys;

/// <summary>Text of others, such as a reason, a path or an argument, without the secrets of the keys in it.</summary>
/// <remarks>Goes by the shape alone, of any brand and glued to whatever: what stands in the wrong place may be a key of
/// any host. One that lost its last characters has its secret all the same.</remarks>
internal static partial class MaskedText
{
    /// <summary>Leaves prefix and id of each key, and stars for the rest.</summary>
    public static string Of(string text) =>
        Shape().Replace(text, static hit => hit.Groups["shown"].Value + new string('*', hit.Groups["secret"].Length));

    [GeneratedRegex(
        "(?<shown>[a-z][a-z0-9]{1,9}_(live|test)_[0-9A-Za-z]{8})(?<secret>[0-9A-Za-z]{16,28})",
        RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
