namespace ApiKeys.Testing;

/// <summary>Checksums as another reading of the format would make them.</summary>
internal static class OtherChecksums
{
    public const uint Ieee = 0xEDB88320;
    public const uint Castagnoli = 0x82F63B78;

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

        return Digits.Of(~rest, ApiKeyFormat.ChecksumLength);
    }

    /// <summary>Spells a checksum with the alphabet in which small letters come first.</summary>
    public static string WithSmallLettersFirst(string checksum) =>
        string.Concat(checksum.Select(static one => char.IsAsciiLetterUpper(one)
            ? char.ToLowerInvariant(one)
            : char.ToUpperInvariant(one)));
}
