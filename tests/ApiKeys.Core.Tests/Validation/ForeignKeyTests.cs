namespace ApiKeys.Tests.Validation;

public class ForeignKeyTests
{
    [Fact]
    public async Task Decide_KeyOfAnotherNode_ThrowsAndCountsNothing()
    {
        await using var own = await NodeUnderTest.StartedAsync(With("memory:read"));
        await using var other = await NodeUnderTest.StartedAsync(With("billing:read"), NodeUnderTest.Row(1));
        var validation = await other.Node.Validator.ValidateAsync(NodeUnderTest.Token(1));
        Assert.True(validation.IsValid);
        Assert.Throws<ArgumentException>(() =>
            own.Node.Validator.Decide(validation, own.Node.Scopes.Require("memory:read")));
    }

    [Fact]
    public async Task Watch_KeyOfAnotherNode_Throws()
    {
        await using var own = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        await using var other = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        var key = (await other.Begin(1)).Key!;
        Assert.Throws<ArgumentException>(() => own.Node.Validator.Watch(key));
        own.Truth.Change(1, row => row with { Name = "Renamed" });
        own.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ApiKeyVerdict.Valid, await own.Validate(1));
        Assert.Equal(0, own.Log.Count(1005));
    }

    private static Action<ApiKeysOptions> With(string scope) => options => options.Scopes.Add(new Scope(scope, "Some"));
}
