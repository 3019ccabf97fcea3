using Microsoft.AspNetCore.Builder;

namespace ApiKeys.Tests;

/// <summary>One answer for every unusable key, and what belongs to it.</summary>
public sealed class RefusingTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private ApiKey _key = null!;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(
            app => app.MapGet("/read", () => "read").RequireScope("memory:read"),
            options => options.Help = new Uri("https://docs.example/keys"));
        (_key, _token) = await _host.IssueAsync();
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task Get_UnusableKey_HasTheOneAnswer()
    {
        var reply = await _host.GetAsync("/read", "hm_live_short");
        Assert.Equal((401, "invalid-key"), (reply.Status, reply.Code));
        Assert.Equal("Bearer realm=\"api\", error=\"invalid_token\"", reply.Header("WWW-Authenticate"));
        Assert.Equal("application/problem+json", reply.Header("Content-Type"));
        Assert.Equal("401", reply.Member("status"));
        Assert.Equal("https://docs.example/keys", reply.Member("help"));
        Assert.NotNull(reply.Member("traceId"));
    }

    [Theory]
    [InlineData("{0}=")]
    [InlineData("\"{0}\"")]
    [InlineData("secret-token:{0}")]
    [InlineData("{0}%0A")]
    [InlineData("HM{0}")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("hm_live_d8e7SWGs****************************")]
    [InlineData("hm_test_{0}")]
    public async Task Get_TextThatIsNoKey_HasTheSameAnswer(string text)
    {
        var reply = await _host.GetAsync("/read", text.Replace("{0}", _token, StringComparison.Ordinal));
        Assert.Equal((await _host.GetAsync("/read", "hm_")).Constant(), reply.Constant());
    }

    [Fact]
    public async Task Get_WrongSecret_HasTheSameAnswer()
    {
        var other = (await _host.IssueAsync()).Token;
        var forged = Forge(_token[..16] + other[16..38]);
        Assert.Equal(await UnknownAsync(), (await _host.GetAsync("/read", forged)).Constant());
    }

    [Fact]
    public async Task Get_RevokedKey_HasTheSameAnswer()
    {
        await _host.RevokeAsync(_key.Id);
        Assert.Equal(await UnknownAsync(), (await _host.GetAsync("/read", _token)).Constant());
    }

    [Fact]
    public async Task Get_DisabledKey_HasTheSameAnswer()
    {
        await _host.Issuer.ChangeAsync(
            new() { Id = _key.Id, Owner = Some.Owner, Actor = Some.Person, Disabled = true });
        Assert.Equal(await UnknownAsync(), (await _host.GetAsync("/read", _token)).Constant());
    }

    [Fact]
    public async Task Get_DeletedKey_HasTheSameAnswer()
    {
        await _host.Issuer.DeleteAsync(new() { Id = _key.Id, Owner = Some.Owner, Actor = Some.Person });
        Assert.Equal(await UnknownAsync(), (await _host.GetAsync("/read", _token)).Constant());
    }

    [Fact]
    public async Task Get_KeyOfLater_HasTheSameAnswer()
    {
        var later = await _host.IssueAsync(asked => asked with { NotBefore = Some.Now.AddDays(1) });
        Assert.Equal(await UnknownAsync(), (await _host.GetAsync("/read", later.Token)).Constant());
    }

    [Fact]
    public async Task Get_StoredDigestAsAKey_IsRefused()
    {
        var row = await _host.Store.FindAsync(_key.Id);
        var digest = Convert.ToHexStringLower(row!.Digest.Reveal());
        Assert.Equal(401, (await _host.GetAsync("/read", digest)).Status);
        Assert.Equal(401, (await _host.GetAsync("/read", $"hm_live_{digest}")).Status);
    }

    [Fact]
    public async Task Get_StoreAwayAndNoLease_Is503()
    {
        _host.Store.Reading = () => throw new IOException("away");
        _host.Clock.Move(TimeSpan.FromMinutes(1));
        var reply = await _host.GetAsync("/read", _token);
        Assert.Equal((503, "unavailable"), (reply.Status, reply.Code));
        Assert.Equal("5", reply.Header("Retry-After"));
        Assert.Equal("", reply.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task Get_HeadersOfTheKey_StayOutOfTheRefusal() =>
        Assert.Equal("", (await _host.GetAsync("/read", "hm_live_short")).Header("ApiKey-Expires"));

    private async Task<string> UnknownAsync() =>
        (await _host.GetAsync("/read", Forge("hm_live_zzzzzzzz" + _token[16..38]))).Constant();

    private static string Forge(string text) => text + TestChecksum.Of(text);
}
