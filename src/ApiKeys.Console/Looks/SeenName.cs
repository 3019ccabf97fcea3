using System.Globalization;
using System.Text;

namespace ApiKeys;

/// <summary>Tells names that can be seen from those that are there and show nothing: of them the id is shown,
/// too.</summary>
internal static class SeenName
{
    // Fillers that count as letters or symbols, and are blank.
    private const string Fillers = "\u115f\u1160\u2800\u3164\uffa0";

    public static bool IsSeen(string name) => name.EnumerateRunes().Any(IsSeen);

    private static bool IsSeen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.Control)
        && !Fillers.Contains(rune.ToString(), StringComparison.Ordinal);
}
