namespace ApiKeys.Tests;

public sealed class OperatorTests : IAsyncDisposable
{
    private static readonly Actor _oscar = Actor.Operator("oscar");

    private readonly TestNode _node = LifeSteps.Managed();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Find_ByIdAndByToken_GivesTheKeyWhoseverItIs()
    {
        var (key, token) = await _node.IssueAsync(asked => asked with { Owner = "other" });
        Assert.Equal(key, (await _node.Node.Operator.FindAsync(key.Id)).Key);
        Assert.Equal(key, (await _node.Node.Operator.FindByTokenAsync(token)).Key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("hm_live_")]
    [InlineData("hm_live_00000000000000000000000000000000000\u0661")]
    public async Task FindByToken_TextThatIsNone_IsNotFound(string? token) =>
        Assert.Equal(FaultCode.NotFound, (await _node.Node.Operator.FindByTokenAsync(token)).Code());

    [Fact]
    public async Task FindByToken_OtherSecretOfTheSameId_IsNotFound()
    {
        var (key, token) = await _node.IssueAsync();
        var forged = Tokens.Make("hm_live_", $"{key.Id}{new string('x', 22)}");
        Assert.NotEqual(token, forged);
        Assert.Equal(FaultCode.NotFound, (await _node.Node.Operator.FindByTokenAsync(forged)).Code());
    }

    [Theory]
    [InlineData(DigestScheme.Hmac)]
    [InlineData(DigestScheme.HmacOfSha256)]
    public async Task FindByToken_UnderAPepper_MatchesItsDigest(DigestScheme scheme)
    {
        await using var node = new TestNode(DigestSchemeTests.Peppers("a", "a"));
        var token = Digests.TokenOf(Some.Id(1));
        var digest = scheme == DigestScheme.Hmac ? Digests.Hmac(token, "a", 1) : Digests.Wrapped(token, "a", 1);
        var unknown = Digests.Hmac(Digests.TokenOf(Some.Id(2)), "gone", 2);
        node.Store.Inner.Add(Some.Row(1) with { Digest = digest }, Some.Row(2) with { Digest = unknown });
        Assert.Equal(Some.Id(1), (await node.Node.Operator.FindByTokenAsync(token)).Key!.Id);
        Assert.Null((await node.Node.Operator.FindByTokenAsync(Digests.TokenOf(Some.Id(2)))).Key);
    }

    [Fact]
    public async Task DisableOwner_Owner_RefusesItsKeysAndLeavesTheOthers()
    {
        var (_, token) = await _node.IssueAsync();
        var (_, other) = await _node.IssueAsync(asked => asked with { Owner = "other" });
        Assert.Equal(ApiKeyOutcome.Done, (await SwitchAsync(disabled: true)).Value);
        Assert.Equal(ApiKeyVerdict.Disabled, await _node.VerdictOfAsync(token));
        Assert.Equal(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(other));
        Assert.Equal(FaultCode.OwnerDisabled, (await _node.AskAsync()).Code());
    }

    [Fact]
    public async Task RestoreOwner_Owner_LeavesKeysThatWereDisabledOneByOne()
    {
        var (_, token) = await _node.IssueAsync();
        var (disabled, off) = await _node.IssueAsync();
        await _node.DisableAsync(disabled.Id);
        await SwitchAsync(disabled: true);
        await SwitchAsync(disabled: false);
        Assert.Equal(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(token));
        Assert.Equal(ApiKeyVerdict.Disabled, await _node.VerdictOfAsync(off));
    }

    [Fact]
    public async Task RestoreOwner_Owner_TellsWhatChangedBothTimes()
    {
        await SwitchAsync(disabled: true);
        await SwitchAsync(disabled: false);
        var told = (await _node.Node.Operator.ReadEventsAsync(new EventQuery())).Value!;
        Assert.Equal([KeyEventVerb.Disabled, KeyEventVerb.Enabled], told.Select(one => one.Verb));
        Assert.Equal(
            [new FieldChange("ownerDisabled", "false", "true"), new FieldChange("ownerDisabled", "true", "false")],
            told.SelectMany(one => one.Changes));
    }

    [Fact]
    public async Task DisableOwner_Again_IsUnchangedAndMakesNoEvent()
    {
        await SwitchAsync(disabled: true);
        Assert.Equal(ApiKeyOutcome.Unchanged, (await SwitchAsync(disabled: true)).Value);
        var told = Assert.Single((await _node.Node.Operator.ReadEventsAsync(new EventQuery())).Value!);
        Assert.Equal(
            (KeyEventVerb.Disabled, Some.Owner, "abuse", _oscar, true),
            (told.Verb, told.Owner, told.Reason, told.Actor, told.KeyId.IsEmpty));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    public async Task DisableOwner_TextThatIsNone_IsInvalid(string owner) =>
        Assert.Equal(FaultKind.Invalid, (await _node.Node.Operator.DisableOwnerAsync(owner, _oscar)).Refusal);

    [Fact]
    public async Task Operator_ByAPerson_Throws()
    {
        await Assert.ThrowsAsync<ArgumentException>(
            () => _node.Node.Operator.DisableOwnerAsync(Some.Owner, Some.Person).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(
            () => _node.Node.Operator.RevokeAsync(new() { Actor = Some.Person, Reason = "x" }).AsTask());
    }

    private ValueTask<ApiKeyAnswer<ApiKeyOutcome>> SwitchAsync(bool disabled) =>
        disabled
            ? _node.Node.Operator.DisableOwnerAsync(Some.Owner, _oscar, "abuse")
            : _node.Node.Operator.RestoreOwnerAsync(Some.Owner, _oscar);
}
