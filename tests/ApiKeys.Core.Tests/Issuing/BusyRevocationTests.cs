namespace ApiKeys.Tests;

public class BusyRevocationTests
{
    private static readonly Actor _ada = Actor.Person("ada");

    [Fact]
    public async Task Revoke_KeyThatChangesBeforeEachWrite_RevokesItAsItStands()
    {
        var store = new HookedStore();
        await using var node = new ApiKeyNode(new ApiKeysOptions(), store, new ManualTimeProvider());
        var id = (await node.Issuer.IssueAsync(new() { Name = "n", Owner = "acme", CreatedBy = _ada })).Key!.Id;
        var renames = 0;
        store.Writing = _ => store.Alter(id, key => key with { Name = $"name {++renames}" });
        var result = await node.Issuer.RevokeAsync(new() { Id = id, Owner = "acme", Actor = _ada });
        Assert.Equal(ApiKeyOutcome.Done, result.Outcome);
        Assert.Equal(("name 1", 3L), (result.Key!.Name, result.Key.Version));
        Assert.Equal(1, renames);
    }

    [Fact]
    public async Task Revoke_KeyThatWasRevokedMeanwhile_SaysThatItWas()
    {
        var store = new HookedStore();
        await using var node = new ApiKeyNode(new ApiKeysOptions(), store, new ManualTimeProvider());
        var id = (await node.Issuer.IssueAsync(new() { Name = "n", Owner = "acme", CreatedBy = _ada })).Key!.Id;
        store.Writing = write =>
        {
            store.Writing = null;
            store.Alter(id, key => key with { RevokedAt = write.At, RevocationReason = "first" });
        };
        var result = await node.Issuer.RevokeAsync(new() { Id = id, Owner = "acme", Actor = _ada });
        Assert.Equal((ApiKeyOutcome.Unchanged, "first"), (result.Outcome, result.Key!.RevocationReason));
    }
}
