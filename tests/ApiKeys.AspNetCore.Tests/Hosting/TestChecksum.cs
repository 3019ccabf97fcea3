using System.IO.Compression;
using System.Text;

namespace ApiKeys.Tests;

/// <summary>The checksum of a forged key, by the trailer that the framework's own GZip writes.</summary>
internal static class TestChecksum
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static string Of(string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(Encoding.ASCII.GetBytes(text));
        var crc = BitConverter.ToUInt32(packed.ToArray().AsSpan()[^8..^4]);
        var digits = new char[6];
        for (var i = digits.Length - 1; i >= 0; i--, crc /= 62)
            digits[i] = Digits[(int)(crc % 62)];
        return new string(digits);
    }
}
