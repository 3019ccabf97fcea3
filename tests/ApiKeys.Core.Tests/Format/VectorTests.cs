using System.Security.Cryptography;
using System.Text;

namespace ApiKeys.Tests;

public sealed class VectorTests
{
    [Fact]
    public void Parse_ValidVector_GivesItsIdEnvironmentAndBrand() =>
        Assert.All(FormatVectors.All.Valid, vector =>
        {
            var brand = vector.Brand ?? ApiKeyFormat.DefaultBrand;
            var parse = new ApiKeyFormat(brand).Parse(vector.Token.AsSpan());
            Assert.True(parse.IsWellFormed);
            Assert.Equal(vector.Id, parse.Id.ToString());
            Assert.Equal(vector.Environment, parse.Environment == ApiKeyEnvironment.Live ? "live" : "test");
            Assert.Equal(brand, parse.Brand);
        });

    [Fact]
    public void Parse_ValidVectorInUtf8_GivesTheSame() =>
        Assert.All(FormatVectors.All.Valid, vector =>
        {
            var format = new ApiKeyFormat(vector.Brand ?? ApiKeyFormat.DefaultBrand);
            Assert.Equal(format.Parse(vector.Token.AsSpan()), format.Parse(Encoding.UTF8.GetBytes(vector.Token)));
        });

    [Fact]
    public void Read_ValidVector_LeavesTheBytesWhoseHashTheVectorNames() =>
        Assert.All(FormatVectors.All.Valid, vector =>
        {
            var format = new ApiKeyFormat(vector.Brand ?? ApiKeyFormat.DefaultBrand);
            var ascii = new byte[ApiKeyFormat.MaxTokenLength];
            Assert.Equal(ApiKeyVerdict.Valid, format.Reader.Read(vector.Token, ascii).Verdict);
            var digest = SHA256.HashData(ascii.AsSpan(0, vector.Token.Length));
            Assert.Equal(vector.Sha256, Convert.ToHexStringLower(digest));
        });

    [Fact]
    public void Encode_ValidVector_GivesItsChecksum() =>
        Assert.All(FormatVectors.All.Valid, vector =>
        {
            var digits = new byte[ApiKeyFormat.ChecksumLength];
            Base62.Encode(Crc32.HashToUInt32(Encoding.ASCII.GetBytes(vector.Token[..^digits.Length])), digits);
            Assert.Equal(vector.Checksum, Encoding.ASCII.GetString(digits));
        });

    [Fact]
    public void Alphabet_Vectors_IsTheirs() =>
        Assert.Equal(FormatVectors.All.Alphabet, Encoding.ASCII.GetString(Base62.Alphabet));

    [Fact]
    public void Parse_InvalidVector_RefusesForItsReason() =>
        Assert.All(FormatVectors.All.Invalid, vector =>
        {
            var expected = Enum.Parse<ApiKeyVerdict>(vector.Reason, ignoreCase: true);
            var format = new ApiKeyFormat();
            Assert.Equal(expected, format.Parse(vector.Token.AsSpan()).Verdict);
            Assert.Equal(expected, format.Parse(Encoding.UTF8.GetBytes(vector.Token)).Verdict);
        });
}
