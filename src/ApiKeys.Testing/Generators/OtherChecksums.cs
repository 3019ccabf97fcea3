namespace ApiKeys.Testing;

/// <summary>Checksums as another reading of the format would make them.</summary>
internal static class OtherChecksums
{
    public const uint Ieee = 0xEDB88320;
    public const uint Castagnoli = 0x82F63B78;

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Spells the CRC-32 of a text by a (reflected) polynomial.</summary>
    public static string Of(string text, uint polynomial)
    {
        var rest = ~0u;
        foreach (var one in text)
        {
            rest ^= (byte)one;
            for (var bit = 0; bit < 8; bit++)
                rest = (rest >> 1) ^ ((rest & 1) * polynomial);
        }

        return Spelled(~rest);
    }

    /// <summary>Spells a checksum with the alphabet in which small letters come first.</summary>
    public static string WithSmallLettersFirst(string checksum) =>
        string.Concat(checksum.Select(static one => char.IsAsciiLetterUpper(one)
            ? char.ToLowerInvariant(one)
            : char.ToUpperInvariant(one)));

    private static string Spelled(uint number)
    {
        var text = new char[ApiKeyFormat.ChecksumLength];
        for (var place = text.Length - 1; place >= 0; place--, number /= (uint)Alphabet.Length)
            text[place] = Alphabet[(int)(number % (uint)Alphabet.Length)];
        return new string(text);
    }
}
