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

    [Theory]
    [InlineData("old_", "0123456789abcdef0123456789abcdef")]
    [InlineData("old_", "0123456789abcdef")]
    [InlineData("old_old_", "0123456789abcdef0123456789abcdef")]
    [InlineData("sk_live_", "0123456789ABCDEFGHIJKLMN")]
    public async Task Revoke_ReasonWithAKeyOfADeclaredFormat_ShowsNothingOfItsSecret(string prefix, string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        await using var node = Importing();
        Assert.Equal(
            $"x{prefix}{new string('*', secret.Length)}.", await ReasonAsync(node, $"x{prefix}{secret}."));
    }

    [Theory]
    [InlineData("old_0123456789abcde: too short for a key")]
    [InlineData("other_0123456789abcdef0123456789abcdef")]
    public async Task Revoke_ReasonThatHoldsNoKeyOfADeclaredFormat_IsKept(string reason)
    {
        await using var node = Importing();
        Assert.Equal(reason, await ReasonAsync(node, reason));
    }

    private static TestNode Importing() =>
        new(options =>
        {
            options.Imports.Add(new() { Prefix = "old_", Length = 36, Alphabet = "0123456789abcdef" });
            options.Imports.Add(new() { Prefix = "sk_live_", Length = 32 });
        });

    private Task<string?> ReasonAsync(string reason) => ReasonAsync(_node, reason);

    private static async Task<string?> ReasonAsync(TestNode node, string reason)
    {
        var (key, _) = await node.IssueAsync();
        var result = await node.RevokeAsync(key.Id, asked => asked with { Reason = reason });
        Assert.Equal(result.Key!.RevocationReason, node.EventsOf(key.Id)[1].Reason);
        return result.Key.RevocationReason;
    }
}
