using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

/// <summary>Keys beside a session cookie, which is the host's default, and beside the framework's bearer
/// tokens.</summary>
public sealed class BesideOthersTests : IAsyncLifetime
{
    private const string Cookies = "Cookies";
    private const string Tokens = "BearerToken";

    private TestHost _host = null!;
    private string _token = "";
    private string _cookie = "";
    private string _bearer = "";

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(
            Map,
            options => options.GetPrincipalTags = static (_, _) => ValueTask.FromResult<IEnumerable<string>>(["*"]),
            schemes: schemes => schemes.AddCookie(Cookies).AddBearerToken(Tokens),
            byDefault: Cookies);
        _token = (await _host.IssueAsync()).Token;
        _cookie = (await _host.SendAsync(HttpMethod.Get, "/sign-in/Cookies")).Header("Set-Cookie").Split(';')[0];
        _bearer = (await _host.SendAsync(HttpMethod.Get, "/sign-in/BearerToken")).Member("accessToken")!;
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task Get_KeyAtABareAuthorize_IsNotLookedAt() =>
        Assert.Equal(302, (await _host.GetAsync("/bare", _token)).Status);

    [Fact]
    public async Task Get_KeyBesideACookieWhereKeysAreNotAccepted_IsTheCookie() =>
        Assert.Equal("grace", (await _host.GetAsync("/bare", _token, ("Cookie", _cookie))).Body);

    [Fact]
    public async Task Get_KeyWhereItIsAccepted_IsTheKey() =>
        Assert.Equal(Some.Owner, (await _host.GetAsync("/read", _token)).Body);

    [Fact]
    public async Task Get_CookieWhereKeysAreAccepted_IsTheCookie() =>
        Assert.Equal("grace", (await _host.GetAsync("/read", null, ("Cookie", _cookie))).Body);

    [Fact]
    public async Task Get_KeyAndCookie_Is400()
    {
        var reply = await _host.GetAsync("/read", _token, ("Cookie", _cookie));
        Assert.Equal((400, "invalid-request"), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("/read")]
    [InlineData("/three")]
    public async Task Get_WrongKeyAndCookie_Is401(string path)
    {
        var reply = await _host.GetAsync(path, "hm_live_wrong", ("Cookie", _cookie));
        Assert.Equal((401, "invalid-key"), (reply.Status, reply.Code));
        Assert.Equal("", reply.Header("Location"));
    }

    [Fact]
    public async Task Get_KeyAndADeadCookie_IsTheKey() =>
        Assert.Equal(200, (await _host.GetAsync("/read", _token, ("Cookie", ".AspNetCore.Cookies=dead"))).Status);

    [Fact]
    public async Task Get_NothingWhereSeveralSchemesAreChallenged_NamesThemAll()
    {
        var reply = await _host.GetAsync("/three");
        Assert.Equal((401, "missing"), (reply.Status, reply.Code));
        Assert.Equal("Bearer realm=\"api\", Bearer", reply.Header("WWW-Authenticate"));
        Assert.Equal("", reply.Header("Location"));
    }

    [Fact]
    public async Task Get_BearerOfAnotherScheme_IsThatSchemesAndReadsNoStore()
    {
        var reads = _host.Store.Finds;
        Assert.Equal("hopper", (await _host.GetAsync("/three", _bearer)).Body);
        Assert.Equal(reads, _host.Store.Finds);
    }

    [Fact]
    public async Task Get_BearerOfAnotherSchemeWhereOnlyKeysAre_IsTheOne401() =>
        Assert.Equal(
            (await _host.GetAsync("/read", "hm_live_wrong")).Constant(),
            (await _host.GetAsync("/read", _bearer)).Constant());

    private static void Map(WebApplication app)
    {
        app.MapGet("/sign-in/{scheme}", (string scheme) => Results.SignIn(
            new ClaimsPrincipal(new ClaimsIdentity(
                [new("name", scheme == Cookies ? "grace" : "hopper"), new("scope", "memory:read")], scheme, "name", null)),
            authenticationScheme: scheme));
        app.MapGet("/bare", Name).RequireAuthorization();
        app.MapGet("/read", Name).RequireScope("memory:read");
        app.MapGet("/three", Name).RequireAuthorization(new AuthorizeAttribute
        {
            AuthenticationSchemes = $"{ApiKeyDefaults.AuthenticationScheme},{Cookies},{Tokens}",
        });
    }

    private static string? Name(ClaimsPrincipal user) => user.Identity?.Name;
}
