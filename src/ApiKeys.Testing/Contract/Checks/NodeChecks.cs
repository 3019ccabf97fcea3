namespace ApiKeys.Testing;

/// <summary>What a node makes of the store's answers: a revocation has to reach the memory of each.</summary>
internal sealed class NodeChecks(StoreUnderTest given) : StoreChecks(given)
{
    private static readonly NewApiKey Asked = new() { Name = "key", Owner = Some.Owner, CreatedBy = Some.Person };

    private readonly CountedCalls _calls = new(given.Store);

    [Check]
    public Task Write_RevocationByANode_IsKnownToThatNodeAtOnce() => _calls.WaitForAsync(RevokeOnOneNodeAsync());

    [Check]
    public Task ReadChanges_RevocationByAnotherNode_ReachesAMemoryThatHadTheKey() =>
        _calls.WaitForAsync(RevokeOnAnotherNodeAsync());

    private async Task RevokeOnOneNodeAsync()
    {
        await using var node = Node(new ManualTimeProvider());
        await node.StartAsync();
        var (id, token) = await IssueAsync(node);
        Assert.Equal(ApiKeyVerdict.Valid, await node.Validator.VerdictAsync(token));
        await RevokeAsync(node, id);
        Assert.Equal(ApiKeyVerdict.Revoked, await node.Validator.VerdictAsync(token));
    }

    private async Task RevokeOnAnotherNodeAsync()
    {
        var time = new ManualTimeProvider();
        await using var one = Node(time);
        await using var other = Node(time);
        var (id, token) = await IssueAsync(one);
        await other.StartAsync();
        Assert.Equal(ApiKeyVerdict.Valid, await other.Validator.VerdictAsync(token));
        await RevokeAsync(one, id);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(ApiKeyVerdict.Revoked, await other.Validator.VerdictAsync(token));
    }

    private ApiKeyNode Node(TimeProvider time) => new(new ApiKeysOptions(), _calls, time);

    private static async Task<(ApiKeyId Id, string Token)> IssueAsync(ApiKeyNode node)
    {
        var issued = await node.Issuer.IssueAsync(Asked);
        return (issued.Key!.Id, issued.Token!.Reveal());
    }

    private static async Task RevokeAsync(ApiKeyNode node, ApiKeyId id) =>
        Assert.True((await node.Issuer.RevokeAsync(
            new() { Id = id, Owner = Some.Owner, Actor = Some.Person })).Faults.Count == 0);
}
