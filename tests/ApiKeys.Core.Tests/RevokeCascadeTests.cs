namespace ApiKeys.Tests;

public sealed class RevokeCascadeTests
{
    [Fact]
    public async Task Revoke_KeyThatCreatedKeys_RevokesThemToo()
    {
        await using var node = await WithFamilyAsync();
        var result = await node.RevokeAsync(Some.Id(1), asked => asked with { Reason = "leaked" });
        Assert.Equal([Some.Id(2), Some.Id(3)], result.AlsoRevoked.Order());
        Assert.Equal(("leaked", Some.Now), await EndOfAsync(node, 3));
        Assert.Equal((null, null), await EndOfAsync(node, 4));
    }

    [Fact]
    public async Task Revoke_KeyThatCreatedKeys_EndsThemOnThisNodeAtOnce()
    {
        await using var node = await WithFamilyAsync();
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(TokenOf(3)));
        await node.RevokeAsync(Some.Id(1));
        Assert.Equal(ApiKeyVerdict.Revoked, await node.VerdictOfAsync(TokenOf(3)));
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(TokenOf(4)));
    }

    [Fact]
    public async Task Revoke_ThatKeepsCreated_RevokesTheKeyAlone()
    {
        await using var node = await WithFamilyAsync();
        var result = await node.RevokeAsync(Some.Id(1), asked => asked with { KeepsCreated = true });
        Assert.Empty(result.AlsoRevoked);
        Assert.Equal((null, null), await EndOfAsync(node, 2));
    }

    [Fact]
    public async Task Revoke_KeyThatHasEnded_StillRevokesWhatItCreated()
    {
        await using var node = await WithFamilyAsync();
        await node.RevokeAsync(Some.Id(1), asked => asked with { KeepsCreated = true });
        var result = await node.RevokeAsync(Some.Id(1));
        Assert.Equal(ApiKeyOutcome.Unchanged, result.Outcome);
        Assert.Equal([Some.Id(2), Some.Id(3)], result.AlsoRevoked.Order());
    }

    [Fact]
    public async Task Revoke_Family_WritesOneEventForEachKey()
    {
        await using var node = await WithFamilyAsync();
        await node.RevokeAsync(Some.Id(1));
        Assert.Equal(
            [Some.Id(1), Some.Id(2), Some.Id(3)],
            node.Store.Inner.Events()
                .Where(made => made.Verb == KeyEventVerb.Revoked)
                .Select(made => made.KeyId)
                .Order());
        Assert.Equal(3, node.Log.Count(2006));
    }

    /// <summary>Key 1 created 2, which created 3; a person created 4.</summary>
    private static async Task<TestNode> WithFamilyAsync()
    {
        var node = new TestNode();
        node.Store.Inner.Add(
            Row(1, Some.Person), Row(2, Actor.Key(Some.Id(1))), Row(3, Actor.Key(Some.Id(2))), Row(4, Some.Person));
        await node.Node.StartAsync();
        return node;
    }

    private static StoredKey Row(int number, Actor maker) =>
        Some.Row(number, key => key with { CreatedBy = maker }) with { Digest = Digests.Sha256(TokenOf(number)) };

    private static string TokenOf(int number) => Digests.TokenOf(Some.Id(number));

    private static async Task<(string? Reason, DateTimeOffset? At)> EndOfAsync(TestNode node, int number)
    {
        var key = (await node.RowAsync(Some.Id(number))).Key;
        return (key.RevocationReason, key.RevokedAt);
    }
}
