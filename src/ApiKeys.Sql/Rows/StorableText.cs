using System.Buffers;
using System.Text;

namespace ApiKeys;

/// <summary>Tells which texts a database can hold: whole Unicode without the character of number 0.</summary>
internal static class StorableText
{
    public static bool Is(string? text)
    {
        var rest = text.AsSpan();
        if (rest.Contains('\0'))
            return false;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
                return false;
            rest = rest[length..];
        }

        return true;
    }

    /// <summary>Folds ASCII letters, as the statements do with what they search in.</summary>
    public static string? Folded(string? text) =>
        text is null ? null : string.Create(text.Length, text, static (folded, from) =>
        {
            for (var index = 0; index < from.Length; index++)
                folded[index] = char.IsAsciiLetterUpper(from[index]) ? (char)(from[index] | ' ') : from[index];
        });
}
