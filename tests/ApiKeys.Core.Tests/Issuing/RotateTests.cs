namespace ApiKeys.Tests;

public sealed class RotateTests : IAsyncDisposable
{
    private readonly TestNode _node = LifeSteps.Managed();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Rotate_Key_LinksBothAndBothWork()
    {
        var (key, old) = await _node.IssueAsync(asked => asked with { Description = "what for" });
        var result = (await _node.RotateAsync(key.Id)).Good();
        Assert.Equal((key.Id, result.Key!.Id), (result.Key.RotatedFrom, result.Previous!.ReplacedBy));
        Assert.Equal(
            (key.Name, key.Owner, key.Environment, key.Access, "what for", Some.Person, 1L),
            (result.Key.Name, result.Key.Owner, result.Key.Environment, result.Key.Access, result.Key.Description,
                result.Key.CreatedBy, result.Key.Version));
        Assert.Equal(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(old));
        Assert.Equal(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(result.Token!.Reveal()));
    }

    [Fact]
    public async Task Rotate_DefaultOverlap_Is24Hours()
    {
        var (key, old) = await _node.IssueAsync();
        var result = await _node.RotateAsync(key.Id);
        Assert.Equal(Some.Now + LifeSteps.Day, result.Previous!.ExpiresAt);
        _node.Clock.Advance(LifeSteps.Day - TimeSpan.FromTicks(1));
        Assert.Equal(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(old));
        _node.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(ApiKeyVerdict.Expired, await _node.VerdictOfAsync(old));
    }

    [Fact]
    public async Task Rotate_HostAllowsLessThanTheDefault_TakesWhatItAllows()
    {
        await using var node = new TestNode(options => options.MaxRotationOverlap = TimeSpan.FromHours(1));
        var (key, _) = await node.IssueAsync();
        Assert.Equal(Some.Now.AddHours(1), (await node.RotateAsync(key.Id)).Previous!.ExpiresAt);
    }

    [Fact]
    public async Task Rotate_OverlapPastTheOldExpiry_IsCut()
    {
        var ends = Some.Now.AddHours(2);
        var (key, _) = await _node.IssueAsync(asked => asked with { Expiry = ApiKeyExpiry.At(ends) });
        Assert.Equal(ends, (await _node.RotateAsync(key.Id)).Previous!.ExpiresAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5_000)]
    public async Task Rotate_OverlapOfLessThanAMillisecond_RevokesAtOnce(long ticks)
    {
        var (key, old) = await _node.IssueAsync();
        var result = await _node.RotateAsync(key.Id, TimeSpan.FromTicks(ticks));
        Assert.Equal((Some.Now, key.ExpiresAt), (result.Previous!.RevokedAt, result.Previous.ExpiresAt));
        Assert.Equal(ApiKeyVerdict.Revoked, await _node.VerdictOfAsync(old));
        Assert.Equal(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(result.Token!.Reveal()));
    }

    [Theory]
    [InlineData(7, 0, null)]
    [InlineData(7, 1, FaultCode.OverlapTooLong)]
    [InlineData(0, -1, FaultCode.OutOfRange)]
    public async Task Rotate_OverlapAtTheEdge_IsAllowedOrRefused(int days, int ticks, FaultCode? fault)
    {
        var (key, _) = await _node.IssueAsync();
        var result = await _node.RotateAsync(key.Id, TimeSpan.FromDays(days) + TimeSpan.FromTicks(ticks));
        Assert.Equal(fault, result.Faults.SingleOrDefault()?.Code);
        Assert.Equal(fault is null ? FaultKind.None : FaultKind.Invalid, result.Refusal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rotate_Key_GivesTheSuccessorTheSameLifetime(bool scheduled)
    {
        var begins = Some.Now.AddDays(scheduled ? 10 : 0);
        var (key, _) = await _node.IssueAsync(asked => asked with
        {
            NotBefore = scheduled ? begins : null, Expiry = ApiKeyExpiry.At(begins.AddDays(30)),
        });
        _node.Clock.Advance(begins.AddDays(20) - Some.Now);
        var result = await _node.RotateAsync(key.Id);
        Assert.Equal((begins.AddDays(50), null), (result.Key!.ExpiresAt, result.Key.NotBefore));
    }

    [Fact]
    public async Task Rotate_KeyWithoutEnd_HasASuccessorWithoutEnd()
    {
        var (key, _) = await _node.IssueAsync(asked => asked with { Expiry = ApiKeyExpiry.Never });
        Assert.Null((await _node.RotateAsync(key.Id)).Key!.ExpiresAt);
    }

    [Fact]
    public async Task Rotate_NearTheEndOfTime_EndsThere()
    {
        var (key, _) = await _node.IssueAsync(
            asked => asked with { Expiry = ApiKeyExpiry.At(DateTimeOffset.MaxValue) });
        _node.Clock.Advance(LifeSteps.Day);
        Assert.Equal(9999, (await _node.RotateAsync(key.Id)).Key!.ExpiresAt!.Value.Year);
    }

    [Fact]
    public async Task Rotate_Key_IsOneWriteWithAnEventForEachKey()
    {
        var (key, _) = await _node.IssueAsync();
        var writes = 0;
        _node.Store.Writing = _ => writes++;
        var result = await _node.RotateAsync(key.Id);
        Assert.Equal(1, writes);
        Assert.Equal(
            (KeyEventVerb.Rotated, KeyEventVerb.Created),
            (_node.EventsOf(key.Id)[1].Verb, Assert.Single(_node.EventsOf(result.Key!.Id)).Verb));
        Assert.Equal(["expiresAt", "replacedBy"], _node.EventsOf(key.Id)[1].Changes.Select(change => change.Field));
    }

    [Fact]
    public async Task Rotate_StoreFails_LeavesTheKeyAsItWas()
    {
        var (key, _) = await _node.IssueAsync();
        _node.Store.Writing = _ => throw new IOException("disk full");
        await Assert.ThrowsAsync<IOException>(() => _node.RotateAsync(key.Id));
        Assert.Equal((key, 1), ((await _node.RowAsync(key.Id)).Key, await _node.StoredAsync()));
    }

    [Fact]
    public async Task Rotate_AgainstAnOldVersion_IsRefused()
    {
        var (key, _) = await _node.IssueAsync();
        var result = await _node.RotateAsync(key.Id, change: asked => asked with { ExpectedVersion = 2 });
        Assert.Equal(FaultCode.VersionLost, result.Code());
    }
}
