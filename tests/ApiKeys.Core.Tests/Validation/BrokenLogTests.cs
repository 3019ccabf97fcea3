namespace ApiKeys.Tests.Validation;

public sealed class BrokenLogTests
{
    [Fact]
    public async Task HeadRead_StoreAndLogFail_GoOnWhenTheyAreHealed()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        test.Log.IsBroken = true;
        test.Cut();
        test.Time.Advance(NodeUnderTest.Bound * 2);
        test.Heal();
        test.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ApiKeyNodeState.Current, test.Node.State);
    }

    [Fact]
    public async Task Validate_StoreAndLogFail_IsUnavailable()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        test.Log.IsBroken = true;
        test.Cut();
        test.Time.Advance(NodeUnderTest.Bound * 2);
        Assert.Equal(ApiKeyVerdict.Unavailable, await test.Validate(1));
    }

    [Fact]
    public async Task Issue_LogFails_GivesTheTokenAllTheSame()
    {
        await using var test = await NodeUnderTest.StartedAsync();
        test.Log.IsBroken = true;
        var issued = await test.Node.Issuer.IssueAsync(TestNode.Asked);
        Assert.True((await test.Node.Validator.ValidateAsync(issued.Token!.Reveal())).IsValid);
    }
}
