namespace ApiKeys;

/// <summary>Decides which rows of an owner a query lists.</summary>
internal static class KeyFilter
{
    public static bool Matches(StoredKey row, KeyQuery query) =>
        (query.Status is not { } status || row.StatusAt(query.Now) == status)
        && (query.Environment is not { } environment || row.Key.Environment == environment)
        && (query.CreatedBy is not { } creator || row.Key.CreatedBy.Id == creator)
        && (query.Tag is not { } tag || TagsOf(row).Contains(tag, StringComparer.Ordinal))
        && (query.Search is not { } text || Mentions(row, text));

    /// <summary>Gives the tags that a key's grants name; a grant on every tag names none.</summary>
    public static IEnumerable<string> TagsOf(StoredKey row) =>
        row.Key.Access.Grants.Where(grant => !grant.EveryTag).SelectMany(grant => grant.Tags);

    /// <summary>Says whether a text contains another; case does not matter for ASCII letters only.</summary>
    public static bool Contains(string text, string part)
    {
        for (var start = 0; start <= text.Length - part.Length; start++)
        {
            var length = 0;
            while (length < part.Length && Fold(text[start + length]) == Fold(part[length]))
                length++;
            if (length == part.Length)
                return true;
        }

        return false;
    }

    private static bool Mentions(StoredKey row, string text) =>
        Contains(row.Key.Name, text)
        || (row.Key.Description is { } description && Contains(description, text))
        || Contains(row.Key.Id.ToString(), text)
        || TagsOf(row).Any(tag => Contains(tag, text));

    private static char Fold(char character) =>
        char.IsAsciiLetterUpper(character) ? (char)(character | ' ') : character;
}
