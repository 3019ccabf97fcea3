using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

/// <summary>A host on a free port of the loopback address, with keys in memory and clocks driven by hand.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const string Tag = "7ZuEccMek1VgfL8SH9VTPK";

    private readonly WebApplication _app;

    private TestHost(WebApplication app, HookedStore store, ManualTimeProvider clock)
    {
        (_app, Store, Clock) = (app, store, clock);
        Address = new Uri(app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = Address,
        };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public HookedStore Store { get; }

    public ManualTimeProvider Clock { get; }

    public IServiceProvider Services => _app.Services;

    public ApiKeyIssuer Issuer => Services.GetRequiredService<ApiKeyIssuer>();

    public static async Task<TestHost> StartAsync(
        Action<WebApplication> map,
        Action<ApiKeyAuthenticationOptions>? keys = null,
        Action<WebApplicationBuilder>? build = null,
        Action<AuthenticationBuilder>? schemes = null,
        string? byDefault = null,
        string environment = "Production",
        HttpProtocols protocols = HttpProtocols.Http1
    )
    {
        var (store, clock) = (new HookedStore(), new ManualTimeProvider());
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IKeyStore>(store);
        builder.Services.AddApiKeys()
            .AddScope("memory:read", "Read memories", aliases: ["memory:readonly"])
            .AddScope("memory:write", "Write memories", implies: ["memory:read"])
            .AddScope("memory:admin", "Do everything", implies: ["memory:write"]);
        var authentication = builder.Services.AddAuthentication(options => options.DefaultScheme = byDefault);
        schemes?.Invoke(authentication);
        authentication.AddApiKey(keys);
        build?.Invoke(builder);
        var app = builder.Build();
        map(app);
        try
        {
            await app.Services.GetRequiredService<ApiKeyNode>().StartAsync();
            await app.StartAsync();
            return new TestHost(app, store, clock);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async Task<(ApiKey Key, string Token)> IssueAsync(Func<NewApiKey, NewApiKey>? change = null)
    {
        var asked = new NewApiKey { Name = "Production", Owner = Some.Owner, CreatedBy = Some.Person };
        var result = await Issuer.IssueAsync(change is null ? asked : change(asked));
        Assert.True(result.IsIssued, string.Join('\n', result.Faults));
        return (result.Key, result.Token.Reveal());
    }

    /// <summary>Issues a key with one grant, on the tag of the tests unless others are named.</summary>
    public async Task<string> IssueScopedAsync(string scope, params string[] tags)
    {
        var access = KeyAccess.Scoped([scope], tags is [] ? [Tag] : tags);
        return (await IssueAsync(asked => asked with { Access = access })).Token;
    }

    public Task<ApiKeyResult> RevokeAsync(ApiKeyId id) =>
        Issuer.RevokeAsync(new() { Id = id, Owner = Some.Owner, Actor = Some.Person }).AsTask();

    public Task<Reply> GetAsync(string path, string? token = null, params (string Name, string Value)[] headers)
    {
        (string, string)[] all = token is null ? headers : [("Authorization", $"Bearer {token}"), .. headers];
        return SendAsync(HttpMethod.Get, path, all);
    }

    public async Task<Reply> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using var response = await Client.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
