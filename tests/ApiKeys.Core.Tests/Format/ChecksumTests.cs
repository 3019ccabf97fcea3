using System.IO.Compression;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests;

public sealed class ChecksumTests
{
    private const string Prefix = "hm_test_";
    private const string Drawn = "zDu3J4s4JwyJlAQaG80Zus2bqDzvaT";

    // Lengths around every step of the slices, and contents of every byte.
    private static readonly Arbitrary<byte[]> _bytes = Gen.Choose(0, 100)
        .SelectMany(length => Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(length))
        .ToArbitrary();

    private delegate uint Hash(ReadOnlySpan<byte> source);

    [Fact]
    public void HashToUInt32_CheckText_IsTheCheckValue() =>
        Assert.Equal(0xCBF43926, Crc32.HashToUInt32("123456789"u8));

    [Fact]
    public void HashToUInt32_NoBytes_IsZero() => Assert.Equal(0u, Crc32.HashToUInt32([]));

    [Fact]
    public void HashToUInt32_AnyBytes_IsWhatGzipWrites() =>
        Prop.ForAll(_bytes, bytes => Crc32.HashToUInt32(bytes) == GzipTrailer(bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void HashToUInt32_AnyBytes_IsWhatTheSdksLibraryComputes()
    {
        var oracle = SdkHash();
        Prop.ForAll(_bytes, bytes => Crc32.HashToUInt32(bytes) == oracle(bytes)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void HashToUInt32_AnyBytes_IsTheDivisionBitByBit() =>
        Prop.ForAll(_bytes, bytes => Crc32.HashToUInt32(bytes) == Tokens.Crc(bytes, Tokens.Iso))
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0u, "000000")]
    [InlineData(61u, "00000z")]
    [InlineData(62u, "000010")]
    [InlineData(uint.MaxValue, "4gfFC3")]
    public void Encode_Value_HasOneSpelling(uint value, string expected)
    {
        var digits = new byte[ApiKeyFormat.ChecksumLength];
        Base62.Encode(value, digits);
        Assert.Equal(expected, Encoding.ASCII.GetString(digits));
        Assert.Equal(value, Base62.Decode(ref digits[0]));
    }

    [Fact]
    public void Decode_LargestDigits_DoesNotWrap() =>
        Assert.Equal(56_800_235_583UL, Base62.Decode(ref "zzzzzz"u8.ToArray()[0]));

    [Fact]
    public void Parse_ChecksumWrittenAsItsValueAndAMultipleOf32Bits_Refuses()
    {
        var crc = Tokens.Crc(Prefix + Drawn, Tokens.Iso);
        for (var times = 1UL; crc + (times << 32) <= 56_800_235_583; times++)
            Refuse(Prefix + Drawn + Tokens.Digits(crc + (times << 32), Tokens.Alphabet));
    }

    [Theory]
    [InlineData("4gfFC4")]
    [InlineData("4gfFCz")]
    [InlineData("500000")]
    [InlineData("zzzzzz")]
    public void Parse_ChecksumAbove32Bits_Refuses(string checksum) => Refuse(Prefix + Drawn + checksum);

    [Fact]
    public void Parse_ChecksumWithoutThePrefix_Refuses() =>
        Refuse(Prefix + Drawn + Tokens.Digits(Tokens.Crc(Drawn, Tokens.Iso), Tokens.Alphabet));

    [Fact]
    public void Parse_ChecksumWithTheCastagnoliPolynomial_Refuses() =>
        Refuse(Prefix + Drawn + Tokens.Digits(Tokens.Crc(Prefix + Drawn, Tokens.Castagnoli), Tokens.Alphabet));

    [Fact]
    public void Parse_ChecksumInAnotherOrderOfTheAlphabet_Refuses() =>
        Refuse(Prefix + Drawn + Tokens.Digits(Tokens.Crc(Prefix + Drawn, Tokens.Iso), Tokens.LowerFirst));

    [Fact]
    public void Parse_ChecksumOfTheOtherEnvironment_Refuses() =>
        Refuse(Prefix + Tokens.Make("hm_live_", Drawn)[Prefix.Length..]);

    [Fact]
    public void Parse_ChecksumOfAnyWellMadeKey_IsTaken() =>
        Prop.ForAll(Tokens.Any, token => new ApiKeyFormat().Parse(token.AsSpan()).IsWellFormed)
            .QuickCheckThrowOnFailure();

    private static void Refuse(string token) =>
        Assert.Equal(ApiKeyVerdict.Checksum, new ApiKeyFormat().Parse(token.AsSpan()).Verdict);

    private static uint GzipTrailer(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
            gzip.Flush();
        }

        // Nothing written, nothing compressed: the framework leaves out even the trailer.
        return bytes.Length == 0 ? 0 : BitConverter.ToUInt32(target.ToArray().AsSpan()[^8..]);
    }

    private static Hash SdkHash()
    {
        // <root>/shared/Microsoft.NETCore.App/<version>/ is where the runtime runs from; <root>/sdk/ lies beside.
        var runtime = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory());
        var sdks = Path.Combine(runtime.Parent!.Parent!.Parent!.FullName, "sdk");
        var path = Directory.EnumerateFiles(sdks, "System.IO.Hashing.dll", SearchOption.AllDirectories)
            .Where(file => !file.Contains("netframework", StringComparison.Ordinal))
            .Where(file => !file.Contains("net4", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Last();
        var type = AssemblyLoadContext.Default.LoadFromAssemblyPath(path).GetType("System.IO.Hashing.Crc32", true)!;
        var method = type.GetMethod(nameof(Crc32.HashToUInt32), BindingFlags.Public | BindingFlags.Static)!;
        return method.CreateDelegate<Hash>();
    }
}
