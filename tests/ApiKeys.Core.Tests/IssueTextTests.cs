namespace ApiKeys.Tests;

public sealed class IssueTextTests
{
    public static TheoryData<string> Names => new()
    {
        "a",
        "<script>alert('x')</script>",
        "=cmd('calc')!A0",
        "\u540d\u524d",
        "\u05e9\u05dc\u05d5\u05dd \u0645\u0641\u062a\u0627\u062d",
        "e\u0301tude",
        "key \ud83d\udd11 \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
        new string('x', 100),
        string.Concat(Enumerable.Repeat("\ud83d\udd11", 100)),
        string.Concat(Enumerable.Repeat("\ud842\udfb7", 100)),
    };

    // Numbers, since half a surrogate pair does not survive in an attribute or a test's name.
    public static TheoryData<int> Refused =>
        [
            0x00, '\t', '\n', '\r', 0x1B, 0x7F, 0x85, 0x9F, 0x2028, 0x2029,
            0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069,
            0xD800, 0xDBFF, 0xDC00, 0xDFFF,
        ];

    public static TheoryData<int> Blank => [-1, 0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Issue_NameInAnyScript_IsKeptAsItIs(string name)
    {
        await using var node = new TestNode();
        Assert.Equal(name, (await node.IssueAsync(asked => asked with { Name = name })).Key.Name);
    }

    [Fact]
    public async Task Issue_NameWithBlanksAround_IsTrimmed()
    {
        await using var node = new TestNode();
        var (key, _) = await node.IssueAsync(asked => asked with { Name = "\u3000 long  name\u00a0 " });
        Assert.Equal("long  name", key.Name);
        Assert.Equal("long  name", (await node.RowAsync(key.Id)).Key.Name);
    }

    [Fact]
    public async Task Issue_NameInUse_IsIssued()
    {
        await using var node = new TestNode();
        var (first, _) = await node.IssueAsync();
        Assert.NotEqual(first.Id, (await node.IssueAsync()).Key.Id);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Issue_NameWithForbiddenCharacter_IsRefused(int character)
    {
        await using var node = new TestNode();
        var faults = await node.RefusedAsync(asked => asked with { Name = $"a{(char)character}b" });
        Assert.Equal([(FaultCode.InvalidCharacter, "name")], faults);
    }

    [Theory]
    [InlineData("abc\n")]
    [InlineData("\tabc")]
    [InlineData("abc\u2028 ")]
    [InlineData(" \u0085abc")]
    public async Task Issue_NameWithAForbiddenCharacterThatTrimmingTakes_IsRefused(string name)
    {
        await using var node = new TestNode();
        var faults = await node.RefusedAsync(asked => asked with { Name = name });
        Assert.Equal([(FaultCode.InvalidCharacter, "name")], faults);
    }

    [Fact]
    public async Task Issue_NameWithLoneSurrogateAtItsEnd_IsRefused()
    {
        await using var node = new TestNode();
        var faults = await node.RefusedAsync(asked => asked with { Name = "\ud83d\udd11\ud83d" });
        Assert.Equal([(FaultCode.InvalidCharacter, "name")], faults);
    }

    [Theory]
    [MemberData(nameof(Blank))]
    public async Task Issue_NameMissingOrBlank_IsRequired(int blanks)
    {
        await using var node = new TestNode();
        var name = blanks < 0 ? null! : string.Concat(Enumerable.Repeat(" \n\u3000", blanks));
        Assert.Equal([(FaultCode.Required, "name")], await node.RefusedAsync(asked => asked with { Name = name }));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\ud83d\udd11")]
    public async Task Issue_NameOf101Scalars_IsTooLong(string scalar)
    {
        await using var node = new TestNode();
        var name = string.Concat(Enumerable.Repeat(scalar, 101));
        Assert.Equal([(FaultCode.TooLong, "name")], await node.RefusedAsync(asked => asked with { Name = name }));
    }

    [Fact]
    public async Task Issue_DescriptionOf500ScalarsOnManyLines_IsKept()
    {
        await using var node = new TestNode();
        var text = "line\r\n\t" + string.Concat(Enumerable.Repeat("\ud83d\udd11", 493));
        Assert.Equal(text, (await node.IssueAsync(asked => asked with { Description = text })).Key.Description);
    }

    [Fact]
    public async Task Issue_EmptyDescription_IsNone()
    {
        await using var node = new TestNode();
        Assert.Null((await node.IssueAsync(asked => asked with { Description = "" })).Key.Description);
    }

    [Fact]
    public async Task Issue_DescriptionOf501Scalars_IsTooLong()
    {
        await using var node = new TestNode();
        var faults = await node.RefusedAsync(asked => asked with { Description = new string('x', 501) });
        Assert.Equal([(FaultCode.TooLong, "description")], faults);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x202E)]
    [InlineData(0xD800)]
    public async Task Issue_DescriptionWithForbiddenCharacter_IsRefused(int character)
    {
        await using var node = new TestNode();
        var faults = await node.RefusedAsync(asked => asked with { Description = $"a{(char)character}" });
        Assert.Equal([(FaultCode.InvalidCharacter, "description")], faults);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("user|42:\u540d")]
    public async Task Issue_Owner_IsKeptAsItIs(string owner)
    {
        await using var node = new TestNode();
        Assert.Equal(owner, (await node.IssueAsync(asked => asked with { Owner = owner })).Key.Owner);
    }

    [Theory]
    [InlineData("o")]
    [InlineData("\ud83d\udd11")]
    public async Task Issue_OwnerOf128And129Scalars_IsKeptAndTooLong(string scalar)
    {
        await using var node = new TestNode();
        var most = string.Concat(Enumerable.Repeat(scalar, 128));
        var faults = await node.RefusedAsync(asked => asked with { Owner = most + scalar });
        Assert.Equal([(FaultCode.TooLong, "owner")], faults);
        Assert.Equal(most, (await node.IssueAsync(asked => asked with { Owner = most })).Key.Owner);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Issue_NoOwner_IsRequired(string? owner)
    {
        await using var node = new TestNode();
        Assert.Equal([(FaultCode.Required, "owner")], await node.RefusedAsync(asked => asked with { Owner = owner! }));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Issue_OwnerWithForbiddenCharacter_IsRefused(int character)
    {
        await using var node = new TestNode();
        var faults = await node.RefusedAsync(asked => asked with { Owner = $"a{(char)character}b" });
        Assert.Equal([(FaultCode.InvalidCharacter, "owner")], faults);
    }
}
