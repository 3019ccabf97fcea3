namespace ApiKeys.Tests;

public sealed class IssueMetadataTests
{
    [Fact]
    public async Task Issue_NoMetadata_IsEmpty()
    {
        await using var node = new TestNode();
        Assert.Empty((await node.IssueAsync()).Key.Metadata);
    }

    [Fact]
    public async Task Issue_MetadataChangedByItsMakerLater_IsWhatItWas()
    {
        await using var node = new TestNode();
        var pairs = new Dictionary<string, string> { ["team"] = "search" };
        var (key, _) = await node.IssueAsync(asked => asked with { Metadata = pairs });
        pairs["team"] = "billing";
        Assert.Equal("search", key.Metadata["team"]);
        Assert.Equal("search", (await node.RowAsync(key.Id)).Key.Metadata["team"]);
    }

    [Theory]
    [InlineData(4_092, "x")]
    [InlineData(1_364, "\u540d")]
    [InlineData(1_023, "\ud83d\udd11")]
    public async Task Issue_MetadataOf4096BytesAndOneMore_IsKeptAndTooLong(int count, string scalar)
    {
        await using var node = new TestNode();
        var value = string.Concat(Enumerable.Repeat(scalar, count));
        var faults = await node.RefusedAsync(asked => asked with { Metadata = Pair("five!", value) });
        Assert.Equal([(FaultCode.TooLong, "metadata")], faults);
        await node.IssueAsync(asked => asked with { Metadata = Pair("four", value) });
    }

    [Fact]
    public async Task Issue_MetadataWithoutName_IsRequired()
    {
        await using var node = new TestNode();
        var faults = await node.RefusedAsync(asked => asked with { Metadata = Pair("", "value") });
        Assert.Equal([(FaultCode.Required, "metadata")], faults);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x2066)]
    [InlineData(0xDC00)]
    public async Task Issue_MetadataWithForbiddenCharacter_IsRefused(int character)
    {
        await using var node = new TestNode();
        var text = $"a{(char)character}";
        (FaultCode, string)[] fault = [(FaultCode.InvalidCharacter, "metadata")];
        Assert.Equal(fault, await node.RefusedAsync(asked => asked with { Metadata = Pair("name", text) }));
        Assert.Equal(fault, await node.RefusedAsync(asked => asked with { Metadata = Pair(text, "value") }));
        Assert.Equal(fault, await node.RefusedAsync(asked => asked with { Metadata = Pair("name", null!) }));
    }

    [Fact]
    public async Task Issue_MetadataWithManyFaults_IsAnsweredWithOneOfEachKind()
    {
        await using var node = new TestNode();
        var pairs = Enumerable.Range(0, 10_000).ToDictionary(number => $"{number}\0", _ => "value");
        var faults = await node.RefusedAsync(asked => asked with { Metadata = pairs });
        Assert.Equal([(FaultCode.InvalidCharacter, "metadata"), (FaultCode.TooLong, "metadata")], faults);
    }

    private static Dictionary<string, string> Pair(string name, string value) => new() { [name] = value };
}
