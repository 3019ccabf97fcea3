namespace ApiKeys;

/// <summary>What the name of a scope looks like: <c>[a-z][a-z0-9]*([:._-][a-z0-9]+)*</c>.</summary>
/// <remarks>Every name that fits can stand in a challenge header's quoted string as it is.</remarks>
internal static class ScopeRules
{
    public const int MaxLength = 64;

    public static bool IsValid(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name.Length > MaxLength || !char.IsAsciiLetterLower(name[0]))
            return false;
        var afterSeparator = false;
        foreach (var c in name)
        {
            var separator = c is ':' or '.' or '_' or '-';
            if (separator ? afterSeparator : !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
                return false;
            afterSeparator = separator;
        }
        return !afterSeparator;
    }
}
