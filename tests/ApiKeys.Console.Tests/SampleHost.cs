using ApiKeys.Testing;
using MemoryApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace ApiKeys.Tests;

/// <summary>The sample host on Kestrel, over a SQLite file of its own.</summary>
internal sealed class SampleHost : IAsyncDisposable
{
    private const string LoginToken = "0123456789abcdef0123456789abcdef";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apikeys-console-");
    private readonly WebApplication _app;

    private SampleHost(string[] settings, Action<WebApplicationBuilder>? configure)
    {
        string[] own =
        [
            "--urls=http://127.0.0.1:0", $"--MemoryApi:LoginToken={LoginToken}",
            $"--ConnectionStrings:Sqlite=Data Source={Path.Combine(_folder.FullName, "keys.db")}",
        ];
        _app = MemoryHost.Build([.. own, .. settings], builder =>
        {
            builder.Logging.ClearProviders().AddProvider(Log);
            builder.Services.AddSingleton<IKeyStore>(services =>
                new FaultyKeyStore(services.GetRequiredService<SqlKeyStore>()));
            configure?.Invoke(builder);
        });
    }

    public LogLines Log { get; } = new();

    public Uri Address => new(_app.Urls.First());

    /// <summary>The proxy that people come through, where there is one.</summary>
    public ReverseProxy? Proxy { get; set; }

    /// <summary>The origin that people see.</summary>
    public Uri Opened => Proxy?.Address ?? Address;

    /// <summary>The path base that people see.</summary>
    public string PathBase => Proxy is null ? string.Empty : ReverseProxy.Prefix;

    /// <summary>The cookies of the one session that the sign-in link made.</summary>
    public IReadOnlyList<Cookie>? Session { get; set; }

    public string SignIn => $"{PathBase}/login?token={LoginToken}";

    /// <summary>The store, which fails on command.</summary>
    public FaultyKeyStore Store => (FaultyKeyStore)Services.GetRequiredService<IKeyStore>();

    public ApiKeyIssuer Issuer => _app.Services.GetRequiredService<ApiKeyIssuer>();

    public DateTimeOffset Now => Services.GetRequiredService<TimeProvider>().GetUtcNow();

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    public IServiceProvider Services => _app.Services;

    public static async Task<SampleHost> StartAsync(
        Action<WebApplicationBuilder>? configure = null,
        params string[] settings
    )
    {
        var host = new SampleHost(settings, configure);
        await host._app.StartAsync();
        return host;
    }

    /// <summary>Issues a key as a person would, without the browser.</summary>
    public async Task<ApiKeyResult> IssueAsync(string name, KeyAccess? access = null, NewApiKey? like = null)
    {
        var asked = (like ?? new NewApiKey { Name = name, Owner = "demo", CreatedBy = Actor.Person("demo") }) with
        {
            Name = name,
            Access = access ?? KeyAccess.Full,
        };
        return await Issuer.IssueAsync(asked);
    }

    public async Task<IReadOnlyList<ApiKey>> KeysAsync() =>
        (await Issuer.ListAsync(new KeyQuery { Owner = "demo" }, Actor.Person("demo"))).Value!.Keys;

    /// <summary>Writes counts of use as a node's flushing does.</summary>
    public async Task CountAsync(params UsageCount[] counts) =>
        await ((IKeyUsageStore)Services.GetRequiredService<IKeyStore>())
            .ApplyUsageAsync(new UsageBatch(Guid.NewGuid(), counts));

    /// <summary>Adds a memory with a token.</summary>
    public async Task<HttpResponseMessage> RememberAsync(string token, string tag)
    {
        using var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {token}");
        using var body = new StringContent($$"""{"tag":"{{tag}}","content":"text"}""", null, "application/json");
        return await client.PostAsync(new Uri("/memories", UriKind.Relative), body);
    }

    /// <summary>Presents a token to the memories.</summary>
    public async Task<HttpResponseMessage> PresentAsync(string token)
    {
        using var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {token}");
        return await client.GetAsync(new Uri("/memories", UriKind.Relative));
    }

    public async ValueTask DisposeAsync()
    {
        if (Proxy is not null)
            await Proxy.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
