namespace ApiKeys.Tests;

/// <summary>What the tests ask of an issuer, in a word each.</summary>
internal static class LifeSteps
{
    public static TimeSpan Day { get; } = TimeSpan.FromDays(1);

    public static void Scopes(ApiKeysOptions options)
    {
        options.AcceptTestKeys = true;
        options.KeysManageKeys = true;
        options.Scopes.Add(new Scope("memory:read", "Read"));
        options.Scopes.Add(new Scope("memory:write", "Write") { Implies = ["memory:read"] });
    }

    public static TestNode Managed(HookedStore? store = null) => new(Scopes, store: store);

    public static KeyAccess On(string scope, params string[] tags) => KeyAccess.Scoped([scope], tags);

    public static Task<ApiKeyResult> ChangeAsync(
        this TestNode node,
        ApiKeyId id,
        Func<ChangeApiKey, ChangeApiKey> change
    ) =>
        node.Issuer
            .ChangeAsync(change(new ChangeApiKey { Id = id, Owner = Some.Owner, Actor = Some.Person }))
            .AsTask();

    public static Task<ApiKeyResult> RotateAsync(
        this TestNode node,
        ApiKeyId id,
        TimeSpan? overlap = null,
        Func<RotateApiKey, RotateApiKey>? change = null
    )
    {
        var asked = new RotateApiKey { Id = id, Owner = Some.Owner, Actor = Some.Person, Overlap = overlap };
        return node.Issuer.RotateAsync(change is null ? asked : change(asked)).AsTask();
    }

    public static Task<ApiKeyResult> DeleteAsync(
        this TestNode node,
        ApiKeyId id,
        Func<DeleteApiKey, DeleteApiKey>? change = null
    )
    {
        var asked = new DeleteApiKey { Id = id, Owner = Some.Owner, Actor = Some.Person };
        return node.Issuer.DeleteAsync(change is null ? asked : change(asked)).AsTask();
    }

    public static Task<ApiKeyResult> DisableAsync(this TestNode node, ApiKeyId id, bool disabled = true) =>
        node.ChangeAsync(id, asked => asked with { Disabled = disabled });

    /// <summary>Issues a key that acts from now on, with the access and the end given.</summary>
    public static async Task<(ApiKey Key, Actor Actor, string Token)> ActorAsync(
        this TestNode node,
        KeyAccess? access = null,
        ApiKeyExpiry expiry = default
    )
    {
        var (key, token) = await node.IssueAsync(
            asked => asked with { Access = access ?? KeyAccess.Full, Expiry = expiry });
        return (key, Actor.Key(key.Id), token);
    }

    /// <summary>Changes a key behind the back of whoever is at work on it.</summary>
    public static KeyWriteResult Alter(this HookedStore store, ApiKeyId id, Func<ApiKey, ApiKey> change)
    {
        var row = store.Inner.FindAsync(id).Completed()!;
        var changed = row with { Key = change(row.Key) with { Version = row.Key.Version + 1 } };
        return store.Inner.Write(new KeyWrite { At = Some.Now, Updates = [new KeyUpdate(changed, row.Key.Version)] });
    }

    public static FaultCode Code(this ApiKeyResult result)
    {
        Assert.Equal(ApiKeyOutcome.Refused, result.Outcome);
        Assert.Null(result.Token);
        return Assert.Single(result.Faults).Code;
    }

    /// <summary>Takes an answer that has to be no refusal.</summary>
    public static ApiKeyResult Good(this ApiKeyResult result)
    {
        Assert.True(result.Succeeded, string.Join('\n', result.Faults));
        return result;
    }

    public static IReadOnlyList<KeyEvent> EventsOf(this TestNode node, ApiKeyId id) =>
        node.Store.Inner.Events(new EventQuery { KeyId = id, Limit = KeyQuery.MaxLimit });

    public static async Task<KeyWatch> WatchAsync(this TestNode node, string token) =>
        node.Validator.Watch((await node.Validator.ValidateAsync(token)).Key!);
}
