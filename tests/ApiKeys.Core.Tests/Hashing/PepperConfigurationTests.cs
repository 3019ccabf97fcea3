using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

public sealed class PepperConfigurationTests : IAsyncDisposable
{
    private const int PeppersNotTaken = 1013;

    private readonly IConfigurationRoot _configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
    private readonly InMemoryKeyStore _store = new();
    private readonly CapturedLog _log = new();
    private readonly ServiceProvider _services;

    public PepperConfigurationTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IKeyStore>(_store).AddSingleton<ILoggerFactory>(_log).AddApiKeys();
        services.Configure<ApiKeysOptions>(_configuration.GetSection("ApiKeys"));
        _services = services.BuildServiceProvider();
        _ = _services.GetRequiredService<ApiKeyNode>();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _log.Dispose();
        (_configuration as IDisposable)?.Dispose();
    }

    [Fact]
    public async Task Reload_PepperBecomesCurrent_NewKeysAreUnderIt()
    {
        Change(("Peppers:a", Digests.Base64(1)), ("CurrentPepper", "a"));
        var (digest, token) = await IssueAsync();
        Assert.Equal(Digests.Hmac(token, "a", 1), digest);
    }

    [Fact]
    public async Task Reload_TwiceOver_FollowsEachTime()
    {
        Change(("Peppers:a", Digests.Base64(1)), ("CurrentPepper", "a"));
        Change(("Peppers:b", Digests.Base64(2)), ("CurrentPepper", "b"));
        var (digest, token) = await IssueAsync();
        Assert.Equal(Digests.Hmac(token, "b", 2), digest);
    }

    [Fact]
    public async Task Reload_PepperLearntBeforeItIsUsed_ValidatesRowsOfOtherNodes()
    {
        var token = Digests.TokenOf(Some.Id(1));
        _store.Add(Some.Row(1) with { Digest = Digests.Hmac(token, "a", 1) });
        Assert.Equal(ApiKeyVerdict.Unavailable, await VerdictAsync(token));
        Change(("Peppers:a", Digests.Base64(1)));
        Assert.Equal(ApiKeyVerdict.Valid, await VerdictAsync(token));
    }

    [Theory]
    [InlineData("CurrentPepper", "gone")]
    [InlineData("Peppers:b", "not base 64!")]
    [InlineData("StalenessBound", "00:00:00")]
    [InlineData("MirrorLimit", "many")]
    public async Task Reload_BadChange_IsLoggedAndTheOnesBeforeStayInForce(string setting, string value)
    {
        Change(("Peppers:a", Digests.Base64(1)), ("CurrentPepper", "a"));
        Change((setting, value), ("Peppers:a", Digests.Base64(2)));
        Assert.Equal(1, _log.Count(PeppersNotTaken));
        var (digest, token) = await IssueAsync();
        Assert.Equal(Digests.Hmac(token, "a", 1), digest);
    }

    [Fact]
    public async Task Reload_AfterABadChange_FollowsTheNextGoodOne()
    {
        Change(("Peppers:a", Digests.Base64(1)), ("CurrentPepper", "gone"));
        Change(("MirrorLimit", "many"));
        Change(("MirrorLimit", "10"), ("CurrentPepper", "a"));
        var (digest, token) = await IssueAsync();
        Assert.Equal(Digests.Hmac(token, "a", 1), digest);
    }

    [Theory]
    [InlineData("Peppers")]
    [InlineData("Peppers:a")]
    [InlineData("Peppers:a:b")]
    public void Reload_SecretInTheWrongPlaceOrShape_IsNotLogged(string setting)
    {
        const string Secret = "pepper-that-is-not-base-64-at-all!";
        Change((setting, Secret), ("MirrorLimit", "many"));
        Assert.DoesNotContain(_log.Lines, line => line.Text.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reload_PepperOfTheSameNameWithAnotherSecret_LosesTheKeysUnderIt()
    {
        Change(("Peppers:a", Digests.Base64(1)), ("CurrentPepper", "a"));
        var (_, token) = await IssueAsync();
        Assert.Equal(ApiKeyVerdict.Valid, await VerdictAsync(token));
        Change(("Peppers:a", Digests.Base64(2)));
        Assert.Equal(ApiKeyVerdict.Mismatch, await VerdictAsync(token));
    }

    [Fact]
    public async Task Reload_AfterDisposal_IsQuiet()
    {
        await _services.DisposeAsync();
        Change(("CurrentPepper", "gone"));
        Assert.Equal(0, _log.Count(PeppersNotTaken));
    }

    private void Change(params (string Setting, string Value)[] changes)
    {
        foreach (var (setting, value) in changes)
            _configuration[$"ApiKeys:{setting}"] = value;
        _configuration.Reload();
    }

    private async Task<(KeyDigest Digest, string Token)> IssueAsync()
    {
        var issued = await _services.GetRequiredService<ApiKeyIssuer>().IssueAsync(TestNode.Asked);
        return ((await _store.FindAsync(issued.Key!.Id))!.Digest, issued.Token!.Reveal());
    }

    private async Task<ApiKeyVerdict> VerdictAsync(string token) =>
        (await _services.GetRequiredService<ApiKeyValidator>().ValidateAsync(token)).Verdict;
}
