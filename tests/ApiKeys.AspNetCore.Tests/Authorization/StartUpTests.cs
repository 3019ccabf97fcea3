using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ApiKeys.Tests;

/// <summary>What can be known at start-up fails at start-up.</summary>
public sealed class StartUpTests
{
    public static TheoryData<string, Action<WebApplication>> Nonsense { get; } = new()
    {
        { "no scope 'memory:reed'", app => app.MapGet("/x", () => 1).RequireScope("memory:reed") },
        { "no scope 'Memory:Read'", app => app.MapGet("/x", () => 1).RequireScope("Memory:Read") },
        { "no scope '*'", app => app.MapGet("/x", () => 1).RequireScope("*") },
        { "at least one scope", app => app.MapGet("/x", () => 1).RequireScope() },
        { "required twice", app => app.MapGet("/x", () => 1).RequireScope("memory:read", "memory:readonly") },
        { "requires no scope on them", app => app.MapGet("/x", () => 1).RequireTag("tag") },
        { "every tag", app => app.MapGet("/x", () => 1).RequireScope("memory:read").NarrowToTags().RequireEveryTag() },
        { "needs none", app => app.MapGet("/x", () => 1).RequireScope("memory:read").RequireNoScope() },
        { "no environment", app => app.MapGet("/x", () => 1).RequireEnvironment(ApiKeyEnvironments.None) },
        { "no scope 'memory:reed'", app => app.MapHub<MisspeltHub>("/hub").RequireNoScope() },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Start_EndpointThatMakesNoSense_FailsAndNamesIt(string message, Action<WebApplication> map)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TestHost.StartAsync(map, build: builder => builder.Services.AddSignalR()));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ScopesHaveToBeDeclaredAndAreNot_FailsAndNamesTheEndpoint()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TestHost.StartAsync(
            app =>
            {
                app.MapGet("/silent", () => 1).RequireAuthorization();
                app.MapGet("/open", () => 1);
                app.MapGet("/anonymous", () => 1).RequireAuthorization().AllowAnonymous();
                app.MapGet("/declared", () => 1).RequireAuthorization().RequireNoScope();
            },
            options => options.RequireDeclaredScopes = true,
            byDefault: ApiKeyDefaults.AuthenticationScheme));
        Assert.EndsWith("RequireNoScope to HTTP: GET /silent.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_KeysNotTheDefault_LeavesBareEndpointsAlone()
    {
        await using var host = await TestHost.StartAsync(
            app => app.MapGet("/bare", () => 1).RequireAuthorization(),
            options => options.RequireDeclaredScopes = true,
            schemes: schemes => schemes.AddCookie("Cookies"),
            byDefault: "Cookies");
        Assert.NotNull(host);
    }

    public static TheoryData<Action<AuthenticationSchemeOptions>> ToKeys { get; } =
    [
        options => options.ForwardDefaultSelector = _ => "Cookies",
        options => options.ForwardDefault = ApiKeyDefaults.AuthenticationScheme,
        options => options.ForwardAuthenticate = ApiKeyDefaults.AuthenticationScheme,
        options => options.ForwardDefault = "Other",
    ];

    [Theory]
    [MemberData(nameof(ToKeys))]
    public async Task Start_DefaultForwardsToKeys_EndpointHasToDeclare(Action<AuthenticationSchemeOptions> forward)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => StartForwardingAsync(
            schemes => schemes.AddPolicyScheme("Smart", null, forward)));
        Assert.EndsWith("RequireNoScope to HTTP: GET /bare.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_CookiesForwardToKeys_EndpointHasToDeclare() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => StartForwardingAsync(schemes => schemes.AddCookie(
            "Smart", options => options.ForwardAuthenticate = ApiKeyDefaults.AuthenticationScheme)));

    [Fact]
    public async Task Start_DefaultForwardsToCookiesOnly_LeavesBareEndpointsAlone()
    {
        await using var host = await StartForwardingAsync(
            schemes => schemes.AddPolicyScheme("Smart", null, options => options.ForwardDefault = "Cookies"));
        Assert.NotNull(host);
    }

    private static Task<TestHost> StartForwardingAsync(Action<AuthenticationBuilder> forward) =>
        TestHost.StartAsync(
            app => app.MapGet("/bare", () => 1).RequireAuthorization(),
            options => options.RequireDeclaredScopes = true,
            schemes: schemes =>
            {
                schemes.AddCookie("Cookies").AddPolicyScheme(
                    "Other", null, options => options.ForwardDefault = ApiKeyDefaults.AuthenticationScheme);
                forward(schemes);
            },
            byDefault: "Smart");

    public static TheoryData<Action<ApiKeyAuthenticationOptions>> Wrong { get; } =
    [
        options => options.Realm = null!,
        options => options.Realm = "a\"b",
        options => options.HeaderName = "Authorization",
        options => options.HeaderName = "X API Key",
        options => options.IdClaimType = "",
        options => options.RetryAfter = TimeSpan.Zero,
        options => options.ExpiryNotice = TimeSpan.FromDays(-1),
        options => options.Help = new Uri("/keys", UriKind.Relative),
        options => options.Events = null!,
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Start_OptionOutOfItsRange_Fails(Action<ApiKeyAuthenticationOptions> configure) =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => TestHost.StartAsync(_ => { }, configure));

    [Fact]
    public async Task Start_NoNode_FailsAndSaysWhatToCall()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TestHost.StartAsync(
            _ => { }, build: builder => builder.Services.RemoveAll<ApiKeyValidator>()));
        Assert.Contains("AddApiKeys", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddApiKey_Twice_Throws() =>
        Assert.Throws<InvalidOperationException>(
            () => new ServiceCollection().AddAuthentication().AddApiKey().AddApiKey("Other"));

    [Fact]
    public async Task AddApiKey_OtherName_IsTheScheme()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddApiKeys().AddInMemoryStore();
        services.AddAuthentication().AddApiKey("Keys");
        await using var made = services.BuildServiceProvider();
        var schemes = made.GetRequiredService<IAuthenticationSchemeProvider>();
        Assert.NotNull(await schemes.GetSchemeAsync("Keys"));
    }
}
