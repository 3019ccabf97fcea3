namespace ApiKeys.Testing;

/// <summary>Spoils keys, each way with the verdict that follows from the format.</summary>
internal static class NearMisses
{
    private const string Foreign = "-_+/= *.@[`{/:\0\n\u007Fé\u0430\u0435\u0456\uFF11\u212A\u0131\u200B\uFEFF\uD800";
    private const string Blanks = " \t\n\r\v\u00A0\u2003\u3000";

    private const int BodyLength = ApiKeyId.Length + ApiKeyFormat.SecretLength + ApiKeyFormat.ChecksumLength;

    /// <summary>Spoils a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="kind">How.</param>
    /// <param name="number">Decides the place and the character.</param>
    public static NearMiss Of(IssuedKey key, NearMissKind kind, int number) =>
        Of(key.Token, key.Row.Key.Masked, kind, number) with { Key = key };

    /// <summary>Spoils a whole key.</summary>
    public static NearMiss Of(string token, string masked, NearMissKind kind, int number)
    {
        var prefix = token[..^BodyLength];
        if (Shaped(token, prefix, kind, number) is { } shaped)
        {
            // A spelling can come out as it was; the miss is another character then.
            var text = shaped != token ? shaped : Replaced(token, token.Length - 1, number, Digits.All);
            return new NearMiss(text, ApiKeyVerdict.Checksum, kind, token);
        }

        return new NearMiss(Misshapen(token, prefix, masked, kind, number), ApiKeyVerdict.Malformed, kind, token);
    }

    private static string? Shaped(string token, string prefix, NearMissKind kind, int number)
    {
        var head = token[..^ApiKeyFormat.ChecksumLength];
        return kind switch
        {
            NearMissKind.OtherCharacter => Replaced(token, Place(token, prefix, number), number, Digits.All),
            NearMissKind.SwappedNeighbours => Swapped(token, prefix, number),
            NearMissKind.OtherEnvironment => OtherEnvironment(token, prefix),
            NearMissKind.ChecksumTooLarge => $"{head}{TooLarge(number)}",
            NearMissKind.ChecksumWithoutPrefix =>
                head + OtherChecksums.Of(head[prefix.Length..], OtherChecksums.Ieee),
            NearMissKind.ChecksumOfOtherPolynomial => head + OtherChecksums.Of(head, OtherChecksums.Castagnoli),
            NearMissKind.ChecksumOfOtherAlphabet =>
                head + OtherChecksums.WithSmallLettersFirst(token[head.Length..]),
            _ => null,
        };
    }

    private static string Misshapen(string token, string prefix, string masked, NearMissKind kind, int number) =>
        kind switch
        {
            NearMissKind.TooShort => token[..^1],
            NearMissKind.TooLong => token.Insert(Place(token, prefix, number), $"{Digits.All[number % 62]}"),
            NearMissKind.Whitespace => number % 2 == 0 ? Blank(number) + token : token + Blank(number),
            NearMissKind.Quoted => $"\"{token}\"",
            NearMissKind.SchemeInFront => $"Bearer {token}",
            NearMissKind.ForeignCharacter => Replaced(token, Place(token, prefix, number), number, Foreign),
            NearMissKind.UpperCasePrefix => prefix.ToUpperInvariant() + token[prefix.Length..],
            NearMissKind.OtherBrand => OtherBrand(token, prefix),
            NearMissKind.UnknownEnvironment => $"{prefix[..^5]}prod_{token[prefix.Length..]}",
            NearMissKind.Masked => masked,
            NearMissKind.PercentEncoded => token.Replace("_", "%5F", StringComparison.Ordinal),
            NearMissKind.SecretTokenInFront => $"secret-token:{token}",
            _ => "",
        };

    // Longer than a brand may be, so that no host accepts it.
    private static string OtherBrand(string token, string prefix) =>
        new string('n', ApiKeyFormat.MaxBrandLength + 1) + token[prefix.IndexOf('_', StringComparison.Ordinal)..];

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
