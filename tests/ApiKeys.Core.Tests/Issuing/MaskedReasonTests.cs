namespace ApiKeys.Tests;

public sealed class MaskedReasonTests : IAsyncDisposable
{
    private static readonly string _secret = new('s', ApiKeyFormat.SecretLength + ApiKeyFormat.ChecksumLength);
    private static readonly string _stars = new('*', _secret.Length);

    private readonly TestNode _node = LifeSteps.Managed();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Theory]
    [InlineData("hm", "found ", " in a log")]
    [InlineData("other", "x", "")]
    public async Task Revoke_ReasonWithAKeyInIt_ShowsItMasked(string brand, string before, string after)
    {
        var shown = $"{before}{brand}_live_{Some.Id(5)}";
        Assert.Equal(shown + _stars + after, await ReasonAsync(shown + _secret + after));
    }

    [Fact]
    public async Task Revoke_ReasonThatIsCutWithinAKey_ShowsNothingOfItsSecret()
    {
        var shown = $"{new string('-', 175)}hm_live_{Some.Id(5)}";
        Assert.Equal((shown + _stars)[..RevokeApiKey.MaxReasonLength], await ReasonAsync(shown + _secret));
    }

    [Fact]
    public async Task AnyVerb_ReasonWithAKeyInIt_TellsNoEventOfIt()
    {
        var (key, token) = await _node.IssueAsync();
        var (next, _) = await _node.IssueAsync();
        await _node.ChangeAsync(key.Id, asked => asked with { Name = "new", Reason = token });
        await _node.DeleteAsync(key.Id, asked => asked with { Reason = token });
        await _node.Node.Operator.DisableOwnerAsync(Some.Owner, Actor.Operator("boss"), token);
        await _node.Node.Operator.RevokeAsync(
            new RevokeApiKeys { Ids = [next.Id], Actor = Actor.Operator("boss"), Reason = token });
        Assert.Equal(
            Enumerable.Repeat(key.Masked, 4),
            _node.Store.Inner.Events().Select(told => told.Reason).OfType<string>());
    }

    private async Task<string?> ReasonAsync(string reason)
    {
        var (key, _) = await _node.IssueAsync();
        var result = await _node.RevokeAsync(key.Id, asked => asked with { Reason = reason });
        Assert.Equal(result.Key!.RevocationReason, _node.EventsOf(key.Id)[1].Reason);
        return result.Key.RevocationReason;
    }
}
