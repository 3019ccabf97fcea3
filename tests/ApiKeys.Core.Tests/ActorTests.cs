namespace ApiKeys.Tests;

public sealed class ActorTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a\0")]
    [InlineData("a\u202eb")]
    public void Id_WithForbiddenCharacters_Throws(string id)
    {
        Assert.Throws<ArgumentException>(() => Actor.Person(id));
        Assert.Throws<ArgumentException>(() => Actor.Operator(id));
    }

    [Fact]
    public void Id_OfBrokenUnicode_Throws() =>
        Assert.Throws<ArgumentException>(() => Actor.Person("a" + (char)0xD83D));

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void Id_OfSomeLength_HasAtMost128Characters(int length, bool fits) =>
        Assert.Equal(fits, Record.Exception(() => Actor.Person(new string('x', length))) is null);

    [Theory]
    [InlineData(null, null)]
    [InlineData(" ", null)]
    [InlineData(" 2001:db8::1 ", "2001:db8::1")]
    [InlineData("192.0.2.7\r\nforged", "192.0.2.7\ufffd\ufffdforged")]
    public void Address_OfAnyKind_IsMadeToFit(string? address, string? kept)
    {
        Assert.Equal(kept, Actor.Person("ada", address).Address);
        Assert.Equal(kept, Actor.Key(Some.Id(1), address).Address);
    }

    [Fact]
    public void Address_Longer_IsCut() =>
        Assert.Equal(new string('1', 128), Actor.Person("ada", new string('1', 500)).Address);
}
