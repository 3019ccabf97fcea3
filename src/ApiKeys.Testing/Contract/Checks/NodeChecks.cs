namespace ApiKeys.Testing;

/// <summary>What a node makes of the store's answers: a revocation has to reach the memory of each.</summary>
internal sealed class NodeChecks(StoreUnderTest given) : StoreChecks(given)
{
    private static readonly NewApiKey Asked = new() { Name = "key", Owner = Some.Owner, CreatedBy = Some.Person };

    [Check]
    public async Task Write_RevocationByANode_IsKnownToThatNodeAtOnce()
    {
        await using var node = new ApiKeyNode(new ApiKeysOptions(), Store, new ManualTimeProvider());
        await node.StartAsync();
        var (id, token) = await IssueAsync(node);
        Assert.Equal(ApiKeyVerdict.Valid, await node.Validator.VerdictAsync(token));
        await RevokeAsync(node, id);
        Assert.Equal(ApiKeyVerdict.Revoked, await node.Validator.VerdictAsync(token));
    }

    [Check]
    public async Task ReadChanges_RevocationByAnotherNode_ReachesAMemoryThatHadTheKey()
    {
        var time = new ManualTimeProvider();
        await using var one = new ApiKeyNode(new ApiKeysOptions(), Store, time);
        await using var other = new ApiKeyNode(new ApiKeysOptions(), Store, time);
        var (id, token) = await IssueAsync(one);
        await other.StartAsync();
        Assert.Equal(ApiKeyVerdict.Valid, await other.Validator.VerdictAsync(token));
        await RevokeAsync(one, id);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(ApiKeyVerdict.Revoked, await other.Validator.VerdictAsync(token));
    }

    private static async Task<(ApiKeyId Id, string Token)> IssueAsync(ApiKeyNode node)
    {
        var issued = await node.Issuer.IssueAsync(Asked);
        return (issued.Key!.Id, issued.Token!.Reveal());
    }

    private static async Task RevokeAsync(ApiKeyNode node, ApiKeyId id) =>
        Assert.True((await node.Issuer.RevokeAsync(
            new() { Id = id, Owner = Some.Owner, Actor = Some.Person })).Faults.Count == 0);
}
