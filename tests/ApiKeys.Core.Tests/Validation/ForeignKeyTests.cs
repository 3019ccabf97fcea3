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

    private static Action<ApiKeysOptions> With(string scope) => options => options.Scopes.Add(new Scope(scope, "Some"));
}
