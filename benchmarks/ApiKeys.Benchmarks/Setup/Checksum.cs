namespace ApiKeys.Benchmarks;

/// <summary>The checksum of a token, written from docs/format.md and not from the library.</summary>
internal static class Checksum
{
    private static readonly uint[] _table = [.. Enumerable.Range(0, 256).Select(static value => Divide((uint)value))];

    /// <summary>CRC-32/ISO-HDLC of ASCII text.</summary>
    public static uint Of(ReadOnlySpan<char> ascii)
    {
        var crc = uint.MaxValue;
        foreach (var character in ascii)
            crc = (crc >> 8) ^ _table[(byte)(crc ^ character)];
        return ~crc;
    }

    private static uint Divide(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value >> 1) ^ (0xEDB88320 & (0 - (value & 1)));
        return value;
    }
}
