namespace ApiKeys.Tests;

public sealed class ChangeTests : IAsyncDisposable
{
    private readonly TestNode _node = LifeSteps.Managed();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Change_EveryMember_IsChangedInOneVersion()
    {
        var (key, _) = await _node.IssueAsync();
        var result = await _node.ChangeAsync(key.Id, asked => asked with
        {
            Name = "  Renamed ",
            Description = "What for",
            Metadata = new Dictionary<string, string> { ["team"] = "red" },
            Access = LifeSteps.On("memory:read", "b", "a"),
            Expiry = ApiKeyExpiry.At(Some.Now.AddDays(3)),
            Disabled = true,
        });
        Assert.Equal(
            ("Renamed", "What for", "red", "memory:read on a b", Some.Now.AddDays(3), true, 2L),
            (result.Key!.Name, result.Key.Description, result.Key.Metadata["team"], $"{result.Key.Access}",
                result.Key.ExpiresAt, result.Key.Disabled, result.Key.Version));
        Assert.Equal(result.Key, (await _node.RowAsync(key.Id)).Key);
    }

    [Fact]
    public async Task Change_OfNothing_MakesNoVersionAndNoEvent()
    {
        var (key, _) = await _node.IssueAsync(asked => asked with { Description = "x" });
        _node.Store.Writing = _ => Assert.Fail("Nothing is written.");
        var result = await _node.ChangeAsync(key.Id, asked => asked with
        {
            Name = key.Name,
            Description = "x",
            Metadata = new Dictionary<string, string>(),
            Access = KeyAccess.Full,
            Expiry = ApiKeyExpiry.OneYear,
            Disabled = false,
        });
        Assert.Equal((ApiKeyOutcome.Unchanged, key), (result.Outcome, result.Key));
    }

    [Fact]
    public async Task Change_EmptyDescriptionAndMetadataAndNever_ClearsThem()
    {
        var (key, _) = await _node.IssueAsync(asked => asked with
        {
            Description = "x", Metadata = new Dictionary<string, string> { ["a"] = "b" },
        });
        var result = await _node.ChangeAsync(key.Id, asked => asked with
        {
            Description = "", Metadata = new Dictionary<string, string>(), Expiry = ApiKeyExpiry.Never,
        });
        Assert.Equal((null, 0, null), (result.Key!.Description, result.Key.Metadata.Count, result.Key.ExpiresAt));
    }

    [Fact]
    public async Task Change_AgainstAnOldVersion_IsRefusedAndNothingIsLost()
    {
        var (key, _) = await _node.IssueAsync();
        await _node.ChangeAsync(key.Id, asked => asked with { Name = "first", ExpectedVersion = 1 });
        var second = await _node.ChangeAsync(key.Id, asked => asked with { Name = "second", ExpectedVersion = 1 });
        Assert.Equal((FaultCode.VersionLost, FaultKind.VersionLost), (second.Code(), second.Refusal));
        Assert.Equal("first", (await _node.RowAsync(key.Id)).Key.Name);
    }

    [Fact]
    public async Task Change_ThatLosesARace_IsMadeAgainstTheNewerKey()
    {
        var (key, _) = await _node.IssueAsync();
        await DescribeMeanwhileAsync(key);
        var result = await _node.ChangeAsync(key.Id, asked => asked with { Name = "mine" });
        Assert.Equal(("mine", "theirs", 3L), (result.Key!.Name, result.Key.Description, result.Key.Version));
    }

    [Fact]
    public async Task Change_WithAVersionThatLosesARace_IsRefused()
    {
        var (key, _) = await _node.IssueAsync();
        await DescribeMeanwhileAsync(key);
        var result = await _node.ChangeAsync(key.Id, asked => asked with { Name = "mine", ExpectedVersion = 1 });
        Assert.Equal(FaultCode.VersionLost, result.Code());
    }

    [Fact]
    public async Task Change_ThatMakesNoSense_ReportsEachFaultAndWritesNothing()
    {
        var (key, _) = await _node.IssueAsync();
        var result = await _node.ChangeAsync(key.Id, asked => asked with
        {
            Name = " ",
            Description = "\0",
            Metadata = new Dictionary<string, string> { [""] = "x" },
            Access = LifeSteps.On("memory:admin", "a"),
            Expiry = ApiKeyExpiry.At(Some.Now),
        });
        Assert.Equal(
            ["access.grants[0].scopes[0]", "description", "expiresAt", "metadata", "name"],
            result.Faults.Select(fault => fault.Member).Order(StringComparer.Ordinal));
        Assert.Equal((FaultKind.Invalid, key), (result.Refusal, (await _node.RowAsync(key.Id)).Key));
    }

    [Theory]
    [InlineData("Acme")]
    [InlineData("")]
    public async Task Change_KeyOfAnotherOwner_IsNotFound(string owner)
    {
        var (key, _) = await _node.IssueAsync();
        var result = await _node.ChangeAsync(key.Id, asked => asked with { Owner = owner, Name = "mine" });
        Assert.Equal((FaultCode.NotFound, FaultKind.NotFound), (result.Code(), result.Refusal));
    }

    [Fact]
    public async Task Change_RevokedOrExpiredKey_IsRefused()
    {
        var (revoked, _) = await _node.IssueAsync();
        await _node.RevokeAsync(revoked.Id);
        var (expired, _) = await _node.IssueAsync(
            asked => asked with { Expiry = ApiKeyExpiry.After(LifeSteps.Day) });
        _node.Clock.Advance(LifeSteps.Day);
        foreach (var key in new[] { revoked, expired })
            Assert.Equal(
                FaultCode.KeyEnded,
                (await _node.ChangeAsync(key.Id, asked => asked with { Expiry = ApiKeyExpiry.Never })).Code());
    }

    [Fact]
    public async Task Change_ScheduledKey_CountsItsLifetimeFromItsBeginning()
    {
        var begins = Some.Now.AddDays(10);
        var (key, _) = await _node.IssueAsync(asked => asked with { NotBefore = begins });
        var result = await _node.ChangeAsync(
            key.Id, asked => asked with { Expiry = ApiKeyExpiry.After(LifeSteps.Day) });
        Assert.Equal(begins + LifeSteps.Day, result.Key!.ExpiresAt);
    }

    [Fact]
    public async Task Change_EndBeforeTheBeginning_IsRefused()
    {
        var (key, _) = await _node.IssueAsync(asked => asked with { NotBefore = Some.Now.AddDays(10) });
        var result = await _node.ChangeAsync(
            key.Id, asked => asked with { Expiry = ApiKeyExpiry.At(Some.Now.AddDays(9)) });
        Assert.Equal(FaultCode.EndsBeforeItBegins, result.Code());
    }

    [Fact]
    public async Task Change_EnableWhileTheOwnerIsDisabled_IsRefused()
    {
        var (key, _) = await _node.IssueAsync();
        await _node.DisableAsync(key.Id);
        _node.Store.Inner.Flag(disabled: true);
        Assert.Equal(FaultCode.OwnerDisabled, (await _node.DisableAsync(key.Id, disabled: false)).Code());
    }

    [Fact]
    public async Task Change_EnableAKeyThatIsDisabledWithItsOwnerOnly_IsRefused()
    {
        var (key, token) = await _node.IssueAsync();
        _node.Store.Inner.Flag(disabled: true);
        var result = await _node.ChangeAsync(key.Id, asked => asked with { Name = "other", Disabled = false });
        Assert.Equal(FaultCode.OwnerDisabled, result.Code());
        Assert.Equal(FaultCode.OwnerDisabled, (await _node.DisableAsync(key.Id, disabled: false)).Code());
        Assert.Equal(ApiKeyVerdict.Disabled, await _node.VerdictOfAsync(token));
    }

    [Fact]
    public async Task Change_RenameWhileTheOwnerIsDisabled_IsDone()
    {
        var (key, _) = await _node.IssueAsync();
        _node.Store.Inner.Flag(disabled: true);
        Assert.Equal("other", (await _node.ChangeAsync(key.Id, asked => asked with { Name = "other" })).Key!.Name);
    }

    [Fact]
    public async Task Change_EnableWhileTheOwnerIsBeingDisabled_IsRefused()
    {
        var (key, _) = await _node.IssueAsync();
        await _node.DisableAsync(key.Id);
        _node.Store.Writing = _ => _node.Store.Inner.Flag(disabled: true);
        Assert.Equal(FaultCode.OwnerDisabled, (await _node.DisableAsync(key.Id, disabled: false)).Code());
    }

    [Fact]
    public async Task Change_DisabledAndEnabled_ValidatesAsThat()
    {
        var (key, token) = await _node.IssueAsync();
        await _node.DisableAsync(key.Id);
        Assert.Equal(ApiKeyVerdict.Disabled, await _node.VerdictOfAsync(token));
        await _node.DisableAsync(key.Id, disabled: false);
        Assert.Equal(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(token));
    }

    private Task DescribeMeanwhileAsync(ApiKey key)
    {
        _node.Store.Writing = _ =>
        {
            _node.Store.Writing = null;
            var theirs = key with { Description = "theirs", Version = 2 };
            var row = _node.RowAsync(key.Id).GetAwaiter().GetResult();
            _node.Store.Inner.Write(
                new KeyWrite { At = Some.Now, Updates = [new KeyUpdate(row with { Key = theirs }, 1)] });
        };
        return Task.CompletedTask;
    }
}
