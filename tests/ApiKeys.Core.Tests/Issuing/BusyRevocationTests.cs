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
        store.Writing = _ => Rename(store.Inner, id, $"name {++renames}");
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
            Write(store.Inner, id, key => key with { RevokedAt = write.At, RevocationReason = "first" });
        };
        var result = await node.Issuer.RevokeAsync(new() { Id = id, Owner = "acme", Actor = _ada });
        Assert.Equal((ApiKeyOutcome.Unchanged, "first"), (result.Outcome, result.Key!.RevocationReason));
    }

    private static void Rename(InMemoryKeyStore store, ApiKeyId id, string name) =>
        Write(store, id, key => key with { Name = name });

    private static void Write(InMemoryKeyStore store, ApiKeyId id, Func<ApiKey, ApiKey> change)
    {
        var row = store.FindAsync(id).AsTask().GetAwaiter().GetResult()!;
        var changed = row with { Key = change(row.Key) with { Version = row.Key.Version + 1 } };
        store.WriteAsync(new KeyWrite { At = row.Key.CreatedAt, Updates = [new KeyUpdate(changed, row.Key.Version)] })
            .AsTask().GetAwaiter().GetResult();
    }
}
