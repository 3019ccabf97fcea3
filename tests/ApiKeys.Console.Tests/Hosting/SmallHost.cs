using System.Security.Claims;
using ApiKeys.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

/// <summary>A host with nothing but the console, in memory; whoever names themselves is signed in.</summary>
internal sealed class SmallHost : IAsyncDisposable
{
    private readonly List<CookieJar> _jars = [];

    private SmallHost(WebApplication app) => App = app;

    public WebApplication App { get; }

    /// <summary>The host's clock, by hand.</summary>
    public ManualTimeProvider Clock => (ManualTimeProvider)App.Services.GetRequiredService<TimeProvider>();

    public ApiKeyIssuer Issuer => App.Services.GetRequiredService<ApiKeyIssuer>();

    public static SmallHost Build(
        Action<ApiKeyConsoleOptions>? configure = null,
        string? pathBase = null,
        Action<IEndpointConventionBuilder>? conventions = null,
        Action<IServiceCollection>? services = null
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(new ManualTimeProvider(TimeProvider.System.GetUtcNow()));
        builder.Services.AddApiKeys().AddInMemoryStore();
        builder.Services.AddAuthentication("named")
            .AddScheme<AuthenticationSchemeOptions, NamedScheme>("named", null)
            .AddScheme<AuthenticationSchemeOptions, NamedScheme>("other", null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("in", policy => policy.RequireAuthenticatedUser().RequireAssertion(IsNoStranger))
            .AddPolicy("other", policy => policy.AddAuthenticationSchemes("other").RequireAuthenticatedUser())
            .AddPolicy("several", policy => policy.RequireAuthenticatedUser().RequireClaim("sub").RequireClaim("more"))
            .AddPolicy("never", policy => policy.RequireAssertion(_ => false));
        services?.Invoke(builder.Services);
        var app = builder.Build();
        if (pathBase is not null)
            app.UsePathBase(pathBase);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        var pages = app.MapApiKeyConsole("/console", options =>
        {
            Fill(options);
            configure?.Invoke(options);
        });
        conventions?.Invoke(pages);
        return new SmallHost(app);
    }

    /// <summary>Sets what has to be set.</summary>
    public static void Fill(ApiKeyConsoleOptions options)
    {
        (options.ViewPolicy, options.CreatePolicy, options.ChangePolicy) = ("in", "in", "in");
        options.ResolveOwner = Owner;
        options.ResolveActor = async context => await Owner(context) is { } name ? Actor.Person(name) : null;
    }

    /// <summary>Starts the host and gives a client of somebody who keeps cookies.</summary>
    public async Task<HttpClient> StartAsync(string? name = "ada")
    {
        if (App.Urls.Count == 0)
            await App.StartAsync();
        _jars.Add(new CookieJar(App.GetTestServer().CreateHandler()));
        var client = new HttpClient(_jars[^1], disposeHandler: false) { BaseAddress = new Uri("http://localhost") };
        if (name is not null)
            client.DefaultRequestHeaders.Add("X-Named", name);
        return client;
    }

    public ValueTask DisposeAsync()
    {
        _jars.ForEach(jar => jar.Dispose());
        return App.DisposeAsync();
    }

    private static bool IsNoStranger(AuthorizationHandlerContext context) =>
        !context.User.HasClaim("sub", "stranger");

    private static ValueTask<string?> Owner(HttpContext context) =>
        ValueTask.FromResult(context.User.FindFirstValue("sub"));
}
