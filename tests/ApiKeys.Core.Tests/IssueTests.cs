namespace ApiKeys.Tests;

public sealed class IssueTests
{
    [Fact]
    public async Task Issue_SoundRequest_GivesTheKeyAsItIsStored()
    {
        await using var node = new TestNode();
        var (key, _) = await node.IssueAsync(asked => asked with { Description = "for the shop" });
        Assert.Equal(key, (await node.RowAsync(key.Id)).Key);
        Assert.Equal(
            (Some.Owner, "for the shop", Some.Person, Some.Now, 1L),
            (key.Owner, key.Description, key.CreatedBy, key.CreatedAt, key.Version));
    }

    [Fact]
    public async Task Issue_LeftOut_IsLiveWithFullAccess()
    {
        await using var node = new TestNode();
        var (key, _) = await node.IssueAsync();
        Assert.Equal(
            (ApiKeyEnvironment.Live, "hm_live_", KeyAccess.Full, null),
            (key.Environment, key.Prefix, key.Access, key.NotBefore));
    }

    [Fact]
    public async Task Issue_Token_ValidatesAndIsNowhereInTheRow()
    {
        await using var node = new TestNode();
        var (key, token) = await node.IssueAsync();
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(token));
        Assert.DoesNotContain(token[^28..], $"{await node.RowAsync(key.Id)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issue_TwoKeys_HaveTokensOfTheirOwn()
    {
        await using var node = new TestNode();
        var (first, firstToken) = await node.IssueAsync();
        var (second, secondToken) = await node.IssueAsync();
        Assert.NotEqual(first.Id, second.Id);
        Assert.NotEqual(firstToken[16..38], secondToken[16..38]);
    }

    [Fact]
    public async Task Issue_Nothing_IsAnArgumentException()
    {
        await using var node = new TestNode();
        await Assert.ThrowsAsync<ArgumentNullException>(() => node.Issuer.IssueAsync(null!).AsTask());
    }

    [Fact]
    public async Task Issue_TestKeyWhereTheHostNeverSaidSo_IsRefused()
    {
        await using var node = new TestNode();
        var faults = await node.RefusedAsync(asked => asked with { Environment = ApiKeyEnvironment.Test });
        Assert.Equal([(FaultCode.EnvironmentNotAccepted, "environment")], faults);
    }

    [Fact]
    public async Task Issue_TestKeyWhereTheHostHasASandbox_IsIssued()
    {
        await using var node = new TestNode(options => options.AcceptTestKeys = true);
        var (key, token) = await node.IssueAsync(asked => asked with { Environment = ApiKeyEnvironment.Test });
        Assert.Equal((ApiKeyEnvironment.Test, "hm_test_"), (key.Environment, key.Prefix));
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-1)]
    public async Task Issue_EnvironmentThatIsNone_IsOutOfRange(int environment)
    {
        await using var node = new TestNode(options => options.AcceptTestKeys = true);
        var faults = await node.RefusedAsync(asked => asked with { Environment = (ApiKeyEnvironment)environment });
        Assert.Equal([(FaultCode.OutOfRange, "environment")], faults);
    }

    [Fact]
    public async Task Issue_ByNobody_IsRequired()
    {
        await using var node = new TestNode();
        var faults = await node.RefusedAsync(asked => asked with { CreatedBy = default });
        Assert.Equal([(FaultCode.Required, "createdBy")], faults);
        var unread = new Fault(FaultCode.OutOfRange, "grants", "No grants.");
        faults = await node.RefusedAsync(asked => asked with { CreatedBy = default, Faults = [unread], Name = "" });
        Assert.Equal(["grants", "name", "createdBy"], faults.Select(fault => fault.Member));
    }

    [Fact]
    public async Task Issue_ByAKey_IsRefusedWhileNoKeyManagesKeys()
    {
        await using var node = new TestNode();
        var faults = await node.RefusedAsync(asked => asked with { CreatedBy = Actor.Key(Some.Id(1)) });
        Assert.Equal([(FaultCode.KeysMayNotManage, "actor")], faults);
    }

    [Fact]
    public async Task Issue_AccessThatMakesNoSense_ReportsEachFault()
    {
        await using var node = new TestNode(options => options.Scopes.Add(new Scope("a:read", "Read")));
        var access = KeyAccess.Scoped(["a:read", "b:read"], ["x", "*", "x y"]);
        Assert.Equal(
            [FaultCode.UnknownScope, FaultCode.EveryTagBesideNames, FaultCode.InvalidTag],
            (await node.RefusedAsync(asked => asked with { Access = access })).Select(fault => fault.Code));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Issue_NoAccess_IsRequired(bool damaged)
    {
        await using var node = new TestNode();
        var access = damaged ? KeyAccess.Damaged : null!;
        var faults = await node.RefusedAsync(asked => asked with { Access = access });
        Assert.Equal([(FaultCode.Required, "access")], faults);
    }

    [Fact]
    public async Task Issue_ScopeByItsAlias_IsStoredByItsName()
    {
        var read = new Scope("a:read", "Read") { Aliases = ["a:readonly"] };
        await using var node = new TestNode(options => options.Scopes.Add(read));
        var (key, _) = await node.IssueAsync(asked => asked with { Access = KeyAccess.Scoped(["a:readonly"], ["t"]) });
        Assert.Equal(KeyAccess.Scoped(["a:read"], ["t"]), key.Access);
    }

    [Fact]
    public async Task Issue_Key_WritesACreatedEvent()
    {
        await using var node = new TestNode();
        var (key, _) = await node.IssueAsync();
        var made = Assert.Single(node.Store.Inner.Events());
        Assert.Equal(
            (KeyEventVerb.Created, key.Id, Some.Owner, Some.Person, Some.Now),
            (made.Verb, made.KeyId, made.Owner, made.Actor, made.At));
        Assert.Contains(new FieldChange("expiresAt", null, "2027-11-01T12:00:00.000Z"), made.Changes);
    }

    [Fact]
    public async Task Issue_OwnerIsDisabled_IsRefusedAndNothingStored()
    {
        await using var node = new TestNode();
        node.Store.Inner.Flag(disabled: true);
        Assert.Equal([(FaultCode.OwnerDisabled, "owner")], await node.RefusedAsync(asked => asked));
    }

    [Fact]
    public async Task Find_KeyOfTheOwnerAndOfAnother_IsGivenToItsOwnerOnly()
    {
        await using var node = new TestNode();
        var (key, _) = await node.IssueAsync();
        Assert.Equal(key, (await node.Issuer.FindAsync(Some.Owner, key.Id, Some.Person)).Key);
        Assert.Null((await node.Issuer.FindAsync("Acme", key.Id, Some.Person)).Key);
        Assert.Null((await node.Issuer.FindAsync(Some.Owner, Some.Id(7), Some.Person)).Key);
    }
}
