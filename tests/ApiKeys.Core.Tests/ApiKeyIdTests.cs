using System.Text.Json;

namespace ApiKeys.Tests;

public sealed class ApiKeyIdTests
{
    [Fact]
    public void Id_ToJsonAndBack_IsTheSame() =>
        Assert.Equal(Some.Id(7), JsonSerializer.Deserialize<ApiKeyId>(JsonSerializer.Serialize(Some.Id(7))));

    [Fact]
    public void Id_InJson_IsItsText() =>
        Assert.Equal("\"zDu3J4s4\"", JsonSerializer.Serialize(ApiKeyId.Parse("zDu3J4s4")));

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"zDu3J4s\"")]
    [InlineData("\"zDu3J4s/\"")]
    public void Id_FromJsonThatIsNone_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ApiKeyId>(json));

    [Fact]
    public void Compare_IdsThatDifferInCase_OrdersByBytes()
    {
        Assert.True(ApiKeyId.Parse("AAAAAAAA") < ApiKeyId.Parse("AAAAAAAa"));
        Assert.True(ApiKeyId.Parse("AAAAAAAZ") < ApiKeyId.Parse("AAAAAAAa"));
        Assert.NotEqual(ApiKeyId.Parse("AAAAAAAA"), ApiKeyId.Parse("AAAAAAAa"));
    }
}
