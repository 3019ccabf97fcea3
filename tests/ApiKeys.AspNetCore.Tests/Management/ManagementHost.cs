using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

/// <summary>A real host on the loopback address whose people sign in with cookies and manage keys.</summary>
public sealed class ManagementHost : IAsyncLifetime
{
    private WebApplication? _app;

    public ApiKeyPlan Plan { get; set; } = ApiKeyPlan.Pro;

    internal HookedStore Store { get; } = new();

    internal CapturedLog Log { get; } = new();

    /// <summary>The scopes that keys need to manage keys.</summary>
    public IReadOnlyList<string> KeyScopes { get; set; } = [];

    /// <summary>Makes the host's own part of a call fail.</summary>
    public bool Failing { get; set; }

    public bool KeysManageKeys { get; set; } = true;

    public HttpClient Http { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    public ApiKeyIssuer Issuer => Services.GetRequiredService<ApiKeyIssuer>();

    /// <summary>A browser in which somebody signed in.</summary>
    internal async Task<Caller> SignInAsync(string person = "ada", string owner = "acme", string role = "owner")
    {
        var path = $"/sign-in?person={person}&owner={owner}&role={role}";
        var answer = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return new Caller(Http, cookie: answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    /// <summary>A program that presents a key.</summary>
    internal Caller With(string token) => new(Http, token);

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        AddKeys(builder.Services);
        AddPeople(builder.Services);
        _app = builder.Build();
        _app.UseAuthentication();
        _app.UseAuthorization();
        Map(_app);
        await _app.StartAsync();
        Http = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false,
            Expect100ContinueTimeout = Timeout.InfiniteTimeSpan,
        })
        {
            BaseAddress = new Uri(_app.Urls.Single()),
        };
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await _app!.DisposeAsync();
    }

    private void AddKeys(IServiceCollection services) =>
        services.AddApiKeys(options =>
        {
            options.AcceptTestKeys = true;
            options.KeysManageKeys = KeysManageKeys;
        })
            .AddScope("memory:read", "Read memories", aliases: ["memory:readonly"])
            .AddScope("memory:write", "Write memories", implies: ["memory:read"])
            .AddScope("memory:admin", "Everything", implies: ["memory:write"])
            .AddPlans((_, _) => ValueTask.FromResult(Plan))
            .Services.AddSingleton<IKeyStore>(Store);

    private static void AddPeople(IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Events.OnRedirectToLogin = context => Answer(context.Response, 401);
            options.Events.OnRedirectToAccessDenied = context => Answer(context.Response, 403);
        }).AddApiKey();
        services.AddAuthorizationBuilder()
            .AddPolicy("view", policy => policy.RequireAuthenticatedUser())
            .AddPolicy("create", policy => policy.RequireAssertion(IsKeyOrOwner))
            .AddPolicy("change", policy => policy.RequireAssertion(IsKeyOrOwner))
            .AddPolicy("operate", policy => policy.RequireRole("operator"));
    }

    private void Map(WebApplication app)
    {
        app.MapGet("/sign-in", async (string person, string owner, string role, HttpContext context) =>
        {
            Claim[] claims = [new("sub", owner), new("name", person), new("role", role)];
            var user = new ClaimsIdentity(claims, "test", "name", "role");
            await context.SignInAsync(new ClaimsPrincipal(user));
        });
        app.MapApiKeys("/api-keys", options =>
        {
            (options.ViewPolicy, options.CreatePolicy, options.ChangePolicy) = ("view", "create", "change");
            options.KeyScopes = KeyScopes;
            options.ResolveOwner = context => ValueTask.FromResult(context.User.FindFirstValue("sub") switch
            {
                _ when Failing => throw new InvalidDataException("The host fails."),
                "nobody" => null,
                var owner => owner,
            });
            options.ResolveActor = context => ValueTask.FromResult<Actor?>(
                Actor.Person(context.User.Identity!.Name!, context.Connection.RemoteIpAddress?.ToString()));
        });
        app.MapApiKeyOperations("/ops/api-keys", options =>
        {
            options.Policy = "operate";
            options.ResolveActor = context =>
                ValueTask.FromResult<Actor?>(Actor.Operator(context.User.Identity!.Name!));
        });
    }

    private static bool IsKeyOrOwner(AuthorizationHandlerContext context) =>
        context.User.IsInRole("owner") || context.User.HasClaim(claim => claim.Type == "apikey_id");

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
