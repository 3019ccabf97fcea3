namespace ApiKeys.Testing;

/// <summary>Spoils keys, each way with the verdict that follows from the format.</summary>
internal static class NearMisses
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Foreign = "-_+/= *.@[`{/:\0\n\u007Fé\u0430\u0435\u0456\uFF11\u212A\u0131\u200B\uFEFF\uD800";
    private const string Blanks = " \t\n\r\v\u00A0\u2003\u3000";
    private const string LargestChecksum = "4gfFC3";

    /// <summary>Spoils a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="kind">How.</param>
    /// <param name="number">Decides the place and the character.</param>
    public static NearMiss Of(IssuedKey key, NearMissKind kind, int number)
    {
        var (token, prefix) = (key.Token, key.Row.Key.Prefix);
        var (text, isShaped) = kind switch
        {
            NearMissKind.OtherCharacter => (Replaced(token, Place(token, prefix, number), number, Alphabet), true),
            NearMissKind.SwappedNeighbours => (Swapped(token, prefix, number), true),
            NearMissKind.OtherEnvironment => (OtherEnvironment(token, prefix), true),
            NearMissKind.ChecksumTooLarge => ($"{token[..^LargestChecksum.Length]}{TooLarge(number)}", true),
            NearMissKind.TooShort => (token[..^1], false),
            NearMissKind.TooLong => (token.Insert(Place(token, prefix, number), $"{Alphabet[number % 62]}"), false),
            NearMissKind.Whitespace => (number % 2 == 0 ? Blank(number) + token : token + Blank(number), false),
            NearMissKind.Quoted => ($"\"{token}\"", false),
            NearMissKind.SchemeInFront => ($"Bearer {token}", false),
            NearMissKind.ForeignCharacter =>
                (Replaced(token, Place(token, prefix, number), number, Foreign), false),
            NearMissKind.UpperCasePrefix => (prefix.ToUpperInvariant() + token[prefix.Length..], false),
            NearMissKind.OtherBrand => ($"no{token[prefix.IndexOf('_', StringComparison.Ordinal)..]}", false),
            NearMissKind.UnknownEnvironment => ($"{prefix[..^5]}prod_{token[prefix.Length..]}", false),
            NearMissKind.Masked => (key.Row.Key.Masked, false),
            _ => ("", false),
        };
        return new NearMiss(text, isShaped ? ApiKeyVerdict.Checksum : ApiKeyVerdict.Malformed, kind);
    }

    private static int Place(string token, string prefix, int number) =>
        prefix.Length + (number % (token.Length - prefix.Length));

    private static string Replaced(string token, int place, int number, string by)
    {
        var other = by[number / token.Length % by.Length];
        if (other == token[place])
            other = by[(by.IndexOf(other, StringComparison.Ordinal) + 1) % by.Length];
        return string.Concat(token.AsSpan(0, place), [other], token.AsSpan(place + 1));
    }

    /// <summary>Swaps the first neighbours from a place on that differ.</summary>
    private static string Swapped(string token, string prefix, int number)
    {
        var places = Enumerable.Range(prefix.Length, token.Length - prefix.Length - 1)
            .Where(place => token[place] != token[place + 1])
            .ToList();
        var place = places[number % places.Count];
        return string.Concat(token.AsSpan(0, place), [token[place + 1], token[place]], token.AsSpan(place + 2));
    }

    private static string OtherEnvironment(string token, string prefix)
    {
        var other = prefix.EndsWith("live_", StringComparison.Ordinal) ? "test_" : "live_";
        return prefix[..^other.Length] + other + token[prefix.Length..];
    }

    private static string TooLarge(int number) => number % 2 == 0 ? "4gfFC4" : $"z{number % 100_000:D5}";

    private static string Blank(int number) => $"{Blanks[number / 2 % Blanks.Length]}";
}
