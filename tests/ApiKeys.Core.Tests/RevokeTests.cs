namespace ApiKeys.Tests;

public sealed class RevokeTests
{
    [Fact]
    public async Task Revoke_Key_IsRefusedOnThisNodeAtOnce()
    {
        await using var node = await TestNode.StartAsync();
        var (key, token) = await node.IssueAsync();
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(token));
        var result = await node.RevokeAsync(key.Id, asked => asked with { Reason = "leaked" });
        Assert.Equal(ApiKeyVerdict.Revoked, await node.VerdictOfAsync(token));
        Assert.Equal(ApiKeyOutcome.Done, result.Outcome);
        Assert.Equal(
            (Some.Now, "leaked", 2L),
            (result.Key!.RevokedAt, result.Key.RevocationReason, result.Key.Version));
    }

    [Fact]
    public async Task Revoke_Key_WritesARevokedEvent()
    {
        await using var node = new TestNode();
        var (key, _) = await node.IssueAsync();
        await node.RevokeAsync(key.Id, asked => asked with { Reason = "leaked", Actor = Actor.Operator("oscar") });
        var written = node.Store.Inner.Events()[1];
        Assert.Equal(
            (KeyEventVerb.Revoked, key.Id, Some.Owner, Actor.Operator("oscar"), "leaked"),
            (written.Verb, written.KeyId, written.Owner, written.Actor, written.Reason));
    }

    [Fact]
    public async Task Revoke_Again_GivesTheSameRecordAndChangesNothing()
    {
        await using var node = new TestNode();
        var (key, _) = await node.IssueAsync();
        var first = await node.RevokeAsync(key.Id, asked => asked with { Reason = "leaked" });
        var head = node.Store.Head();
        node.Clock.Advance(TimeSpan.FromHours(1));
        var second = await node.RevokeAsync(key.Id, asked => asked with { Reason = "again" });
        Assert.Equal((ApiKeyOutcome.Unchanged, first.Key), (second.Outcome, second.Key));
        Assert.Equal(head, node.Store.Head());
        Assert.Equal(2, node.Store.Inner.Events().Count);
    }

    [Fact]
    public async Task Revoke_Again_LogsOnce()
    {
        await using var node = new TestNode();
        var (key, _) = await node.IssueAsync();
        await node.RevokeAsync(key.Id);
        await node.RevokeAsync(key.Id);
        Assert.Equal(1, node.Log.Count(2006));
    }

    [Theory]
    [InlineData("ACME")]
    [InlineData("acme ")]
    [InlineData("")]
    public async Task Revoke_KeyOfAnotherOwner_IsNotFoundAndNothingIsWritten(string owner)
    {
        await using var node = new TestNode();
        var (key, _) = await node.IssueAsync();
        node.Store.Writing = _ => Assert.Fail("Nothing is written.");
        var result = await node.RevokeAsync(key.Id, asked => asked with { Owner = owner });
        Assert.Equal((ApiKeyOutcome.Refused, null), (result.Outcome, result.Key));
    }

    [Fact]
    public async Task Revoke_OnNobodysBehalf_Throws()
    {
        await using var node = new TestNode();
        var (key, _) = await node.IssueAsync();
        await Assert.ThrowsAsync<ArgumentException>(() =>
            node.RevokeAsync(key.Id, asked => asked with { Owner = null! }));
    }

    [Fact]
    public async Task Revoke_IdOfNoKey_IsNotFound()
    {
        await using var node = new TestNode();
        Assert.Equal(ApiKeyOutcome.Refused, (await node.RevokeAsync(Some.Id(1))).Outcome);
        Assert.Equal(ApiKeyOutcome.Refused, (await node.RevokeAsync(default)).Outcome);
    }

    [Fact]
    public async Task Revoke_ByNobody_IsAnArgumentExceptionAndNothingIsWritten()
    {
        await using var node = new TestNode();
        var (key, _) = await node.IssueAsync();
        await Assert.ThrowsAsync<ArgumentException>(
            () => node.RevokeAsync(key.Id, asked => asked with { Actor = default }));
        Assert.Null((await node.RowAsync(key.Id)).Key.RevokedAt);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(1)]
    public async Task Revoke_KeyThatChangesMeanwhile_IsTriedAgain(int races)
    {
        await using var node = new TestNode();
        var (key, _) = await node.IssueAsync();
        node.Store.Writing = _ => Change(node, key.Id, races-- > 0);
        var result = await node.RevokeAsync(key.Id);
        Assert.Equal(ApiKeyOutcome.Done, result.Outcome);
        Assert.StartsWith("renamed", result.Key!.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoke_KeyThatAlwaysChanges_IsRevoked()
    {
        await using var node = new TestNode();
        var (key, _) = await node.IssueAsync();
        node.Store.Writing = _ => Change(node, key.Id, really: true);
        var result = await node.RevokeAsync(key.Id);
        Assert.Equal(ApiKeyOutcome.Done, result.Outcome);
        Assert.NotNull((await node.RowAsync(key.Id)).Key.RevokedAt);
    }

    [Fact]
    public async Task Revoke_StoreFails_SurfacesItsOwnException()
    {
        await using var node = new TestNode();
        var (key, _) = await node.IssueAsync();
        node.Store.Writing = _ => throw new IOException("disk full");
        await Assert.ThrowsAsync<IOException>(() => node.RevokeAsync(key.Id));
    }

    [Fact]
    public async Task Revoke_ExpiredDisabledOrScheduledKey_IsRevoked()
    {
        await using var node = new TestNode();
        var (expired, _) = await node.IssueAsync(
            asked => asked with { Expiry = ApiKeyExpiry.After(TimeSpan.FromHours(1)) });
        var (scheduled, _) = await node.IssueAsync(asked => asked with { NotBefore = Some.Now.AddYears(1) });
        var (disabled, _) = await node.IssueAsync();
        await UpdateAsync(node, disabled.Id, key => key with { Disabled = true });
        node.Clock.Advance(TimeSpan.FromHours(2));
        foreach (var key in new[] { expired, scheduled, disabled })
            Assert.Equal(ApiKeyOutcome.Done, (await node.RevokeAsync(key.Id)).Outcome);
    }

    [Fact]
    public async Task Revoke_LongReason_IsCutTo200Scalars()
    {
        var reason = await ReasonAsync("  " + string.Concat(Enumerable.Repeat("\ud83d\udd11", 201)));
        Assert.Equal(string.Concat(Enumerable.Repeat("\ud83d\udd11", 200)), reason);
    }

    [Fact]
    public async Task Revoke_ReasonWithForbiddenCharacters_KeepsTheRestOfIt()
    {
        var reason = await ReasonAsync("a\0b\nc\u202ed\u2069e\u2028f" + (char)0xD83D + "g");
        Assert.Equal("a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg", reason);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    public async Task Revoke_NoReason_IsNull(string? reason) => Assert.Null(await ReasonAsync(reason));

    private static async Task<string?> ReasonAsync(string? reason)
    {
        await using var node = new TestNode();
        var (key, _) = await node.IssueAsync();
        var result = await node.RevokeAsync(key.Id, asked => asked with { Reason = reason });
        Assert.Equal(result.Key!.RevocationReason, node.Store.Inner.Events()[1].Reason);
        return result.Key.RevocationReason;
    }

    private static void Change(TestNode node, ApiKeyId id, bool really)
    {
        if (really)
            UpdateAsync(node, id, key => key with { Name = $"renamed {key.Version}" }).GetAwaiter().GetResult();
    }

    private static async Task UpdateAsync(TestNode node, ApiKeyId id, Func<ApiKey, ApiKey> change)
    {
        var row = await node.RowAsync(id);
        var after = row with { Key = change(row.Key) with { Version = row.Key.Version + 1 } };
        var write = new KeyWrite { At = Some.Now, Updates = [new KeyUpdate(after, row.Key.Version)] };
        Assert.Equal(KeyWriteOutcome.Written, (await node.Store.Inner.WriteAsync(write)).Outcome);
    }
}
