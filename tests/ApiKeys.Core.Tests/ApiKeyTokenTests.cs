using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApiKeys.Tests;

public sealed class ApiKeyTokenTests : IDisposable
{
    private readonly RandomNumberGenerator _source = RandomNumberGenerator.Create();
    private readonly ApiKeyToken _token;

    public ApiKeyTokenTests()
    {
        _token = new ApiKeyGenerator(new ApiKeyFormat(), _source).Draw(ApiKeyEnvironment.Live);
    }

    public void Dispose() => _source.Dispose();

    [Fact]
    public void Masked_Token_IsPrefixIdAndStarsToItsLength()
    {
        Assert.Equal($"hm_live_{_token.Id}{new string('*', 28)}", _token.Masked);
        Assert.Equal(_token.Reveal().Length, _token.Masked.Length);
    }

    [Fact]
    public void ToString_Token_IsMasked() => Assert.Equal(_token.Masked, _token.ToString());

    [Fact]
    public void Interpolation_Token_IsMasked()
    {
        Assert.Equal(_token.Masked, $"{_token}");
        Assert.Equal(_token.Masked, string.Format(CultureInfo.InvariantCulture, "{0}", _token));
        Assert.Equal(_token.Masked, string.Concat(_token, string.Empty));
    }

    [Fact]
    public void Serialize_Token_IsMasked()
    {
        Assert.Equal($"\"{_token.Masked}\"", JsonSerializer.Serialize(_token));
        Assert.Equal($"{{\"Key\":\"{_token.Masked}\"}}", JsonSerializer.Serialize(new { Key = _token }));
    }

    [Fact]
    public void Serialize_TokenThroughAGeneratedContext_IsMasked() =>
        Assert.Equal($"\"{_token.Masked}\"", JsonSerializer.Serialize(_token, TokenContext.Default.ApiKeyToken));

    [Fact]
    public void Deserialize_Token_RefusesWithoutRepeatingIt()
    {
        var json = $"\"{_token.Reveal()}\"";
        var fault = Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<ApiKeyToken>(json));
        Assert.DoesNotContain(_token.Reveal()[16..], fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void DebuggerDisplay_Token_ShowsTheMask() =>
        Assert.Equal("{Masked,nq}", typeof(ApiKeyToken).GetCustomAttribute<DebuggerDisplayAttribute>()!.Value);

    [Fact]
    public void Fields_HoldingThePlaintext_AreHiddenFromTheDebugger() =>
        Assert.All(Fields().Where(field => Holds(field.GetValue(_token))), field =>
            Assert.Equal(
                DebuggerBrowsableState.Never,
                field.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State));

    [Fact]
    public void Properties_Token_HoldNoPlaintext() =>
        Assert.All(typeof(ApiKeyToken).GetProperties(), property => Assert.False(Holds(property.GetValue(_token))));

    [Fact]
    public void Members_ThatGiveAString_AreRevealMaskedAndToString() =>
        Assert.Equal(
            ["Reveal", "ToString", "get_Masked"],
            typeof(ApiKeyToken).GetMethods().Where(method => method.ReturnType == typeof(string))
                .Select(method => method.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Equals_AnotherTokenOfTheSameText_IsFalse()
    {
        var twin = new ApiKeyToken(_token.Reveal(), "hm_live_", _token.Id, _token.Environment);
        Assert.False(_token.Equals(twin));
        Assert.Null(typeof(ApiKeyToken).GetMethod("op_Equality"));
    }

    private static FieldInfo[] Fields() =>
        typeof(ApiKeyToken).GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    private bool Holds(object? value) =>
        value?.ToString()?.Contains(_token.Reveal()[16..], StringComparison.Ordinal) == true;
}

[JsonSerializable(typeof(ApiKeyToken))]
internal sealed partial class TokenContext : JsonSerializerContext;
