namespace ApiKeys.Tests;

/// <summary>A refusal names the member it is about as a request spells it, and says something to its reader.</summary>
public sealed class FaultMemberTests : IAsyncDisposable
{
    private readonly TestNode _node = LifeSteps.Managed();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Theory]
    [InlineData(-1, "overlapSeconds")]
    [InlineData(31, "overlapSeconds")]
    [InlineData(1, "rotatedFrom")]
    public async Task Rotate_SuccessorWithAnOverlap_NamesWhatIsWrong(int days, string member)
    {
        var (key, _) = await _node.IssueAsync();
        var successor = (await _node.RotateAsync(key.Id)).Good().Key!;
        AssertNamed(await _node.RotateAsync(successor.Id, TimeSpan.FromDays(days)), member);
    }

    [Fact]
    public async Task RotateAndChange_ReplacedKey_NamesItsSuccessor()
    {
        var (key, _) = await _node.IssueAsync();
        (await _node.RotateAsync(key.Id)).Good();
        AssertNamed(await _node.RotateAsync(key.Id), "replacedBy");
        AssertNamed(await _node.ChangeAsync(key.Id, asked => asked with { Name = "New" }), "replacedBy");
    }

    [Fact]
    public async Task RotateAndChange_RevokedKey_NamesItsStatus()
    {
        var (key, _) = await _node.IssueAsync();
        await _node.RevokeAsync(key.Id);
        AssertNamed(await _node.RotateAsync(key.Id), "status");
        AssertNamed(await _node.ChangeAsync(key.Id, asked => asked with { Name = "New" }), "status");
    }

    [Fact]
    public async Task Issue_BeyondTheActorInEverything_NamesEachMember()
    {
        var (_, actor, _) = await _node.ActorAsync(
            LifeSteps.On("memory:read", "a"), ApiKeyExpiry.After(LifeSteps.Day));
        var result = await _node.AskAsync(asked => asked with
        {
            CreatedBy = actor,
            Owner = "other",
            Environment = ApiKeyEnvironment.Test,
            Expiry = ApiKeyExpiry.Never,
        });
        AssertNamed(result, "owner", "environment", "access", "expiresAt");
    }

    [Fact]
    public async Task Change_BeyondTheActor_NamesEachMember()
    {
        var (key, actor, _) = await _node.ActorAsync(
            LifeSteps.On("memory:read", "a"), ApiKeyExpiry.After(LifeSteps.Day));
        var result = await _node.ChangeAsync(
            key.Id, asked => asked with { Actor = actor, Access = KeyAccess.Full, Expiry = ApiKeyExpiry.Never });
        AssertNamed(result, "access", "expiresAt");
    }

    private static void AssertNamed(ApiKeyResult result, params string[] members)
    {
        Assert.Equal(members, result.Faults.Select(fault => fault.Member));
        Assert.All(result.Faults, fault => Assert.EndsWith(".", fault.Message, StringComparison.Ordinal));
    }
}
