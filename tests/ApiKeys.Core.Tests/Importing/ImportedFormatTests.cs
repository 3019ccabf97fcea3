using System.Buffers.Text;
using System.Text;

namespace ApiKeys.Tests;

public sealed class ImportedFormatTests
{
    private const string Hex = "0123456789abcdef";
    private const string WebToken = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

    [Theory]
    [InlineData("old_", 36, Hex)]
    [InlineData("sk_live_", 30, null)]
    [InlineData("h", 36, null)]
    [InlineData("x.y.", 40, null)]
    [InlineData("fy", 60, WebToken)]
    public void Check_FormatOfItsOwn_IsGood(string prefix, int length, string? alphabet) =>
        Assert.Null(FaultOf(Format(prefix, length, alphabet), "hm", "was"));

    [Theory]
    [InlineData("old_", 35, Hex, "124 bits")]
    [InlineData("old_", 25, null, "125 bits")]
    [InlineData("old_", 3, null, "0 bits")]
    [InlineData("old_", 257, Hex, "at most 256")]
    [InlineData("", 40, null, "prefix")]
    [InlineData("old key", 40, null, "prefix")]
    [InlineData("old,", 40, null, "prefix")]
    [InlineData("old_", 40, "", "alphabet")]
    [InlineData("old_", 40, "aab", "alphabet")]
    [InlineData("old_", 40, "äöü", "alphabet")]
    [InlineData("hm_live_", 44, null, "'hm_'")]
    [InlineData("hm_other_", 60, null, "'hm_'")]
    [InlineData("h", 44, "0123456789abcdefghijklmnopqrstuvwxyz_", "'hm_'")]
    [InlineData("was_", 44, null, "'was_'")]
    [InlineData("ey", 60, WebToken, "JSON Web Token")]
    [InlineData("e", 60, WebToken, "JSON Web Token")]
    [InlineData("eyJ.a.", 60, null, "JSON Web Token")]
    [InlineData("I", 60, WebToken, "JSON Web Token")]
    public void Check_WeakOrOverlapping_SaysWhy(string prefix, int length, string? alphabet, string said) =>
        Assert.Contains(said, FaultOf(Format(prefix, length, alphabet), "hm", "was"), StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"alg\":")]
    [InlineData("{ \"alg\":")]
    [InlineData("{\t\"alg\":")]
    [InlineData(" {\"alg\":")]
    [InlineData("\t{\"alg\":")]
    [InlineData("\n  {\"alg\":")]
    [InlineData("\r\n{\"alg\":")]
    public void Check_BeginningOfAWebTokensHeader_IsRefused(string header)
    {
        var prefix = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))[..8];
        var fault = FaultOf(Format(prefix, 80, WebToken), "hm");
        Assert.Contains("JSON Web Token", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_FormatThatIsTooWeak_FailAtStartUp()
    {
        var options = new ApiKeysOptions { Imports = { Format("old_", 20, Hex) } };
        var result = new ApiKeysOptionsCheck().Validate(null, options);
        Assert.StartsWith(
            "Property ApiKeysOptions.Imports:", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    private static ImportedFormat Format(string prefix, int length, string? alphabet) =>
        alphabet is null
            ? new ImportedFormat { Prefix = prefix, Length = length }
            : new ImportedFormat { Prefix = prefix, Length = length, Alphabet = alphabet };

    private static string? FaultOf(ImportedFormat format, params string[] brands)
    {
        try
        {
            _ = new ImportedShapes([format], brands);
            return null;
        }
        catch (ArgumentException fault)
        {
            return fault.Message;
        }
    }
}
