using ApiKeys;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration.Memory;

namespace MemoryApi;

/// <summary>Puts the memory service together.</summary>
internal static class MemoryHost
{
    private static readonly Dictionary<string, string?> _defaults = new(StringComparer.OrdinalIgnoreCase)
    {
        ["urls"] = "http://127.0.0.1:5080",
        ["AllowedHosts"] = "localhost;127.0.0.1;[::1]",
        ["ConnectionStrings:Sqlite"] = "Data Source=memory-api.db",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
    };

    /// <summary>Builds the host; it does not run yet.</summary>
    /// <param name="args">The command line, such as <c>--urls</c> or <c>--MemoryApi:Role=member</c>.</param>
    /// <param name="configure">What a test wants otherwise.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);

        // Before everything else, so that a file, the environment and the command line all come after it.
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(
            0, new MemoryConfigurationSource { InitialData = _defaults });
        var settings = MemorySettings.Of(builder.Configuration);
        Stores.Add(builder, AddKeys(builder.Services, settings));
        AddSignIn(builder.Services, settings);
        builder.Services.AddHostFiltering(options => options.AllowEmptyHosts = false);
        builder.Services.AddOpenApi(options => options.AddApiKeys().AddSession());
        builder.Services.AddProblemDetails();
        builder.Services.AddHealthChecks().AddApiKeys();
        builder.Services.ConfigureHttpJsonOptions(
            json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, MemoryJson.Default));
        configure?.Invoke(builder);
        QuietSignIn.Wrap(builder.Services);
        return Map(builder.Build());
    }

    private static ApiKeysBuilder AddKeys(IServiceCollection services, MemorySettings settings) =>
        services.AddApiKeys(options =>
        {
            options.AcceptTestKeys = true;
            options.KeysManageKeys = true;
        })
            .AddScope("memory:read", "Read memories", aliases: ["memory:readonly"])
            .AddScope("memory:write", "Add and delete memories", implies: ["memory:read"])
            .AddScope("memory:admin", "Export memories and manage keys", implies: ["memory:write"])
            .AddPlans((_, _) => ValueTask.FromResult(settings.Plan));

    private static void AddSignIn(IServiceCollection services, MemorySettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<SignInLink>();

        // A host with another owner or role does not take the sessions of this one.
        services.AddDataProtection().SetApplicationName($"MemoryApi/{settings.Owner}/{settings.Role}");
        services.AddAuthentication(options =>
        {
            options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            options.DefaultChallengeScheme = options.DefaultForbidScheme = ApiKeyDefaults.AuthenticationScheme;
        })
            .AddCookie(options =>
                (options.Cookie.Name, options.Cookie.SameSite) = (SignIn.CookieName, SameSiteMode.Lax))
            .AddApiKey(options =>
            {
                options.Realm = SignIn.Realm;
                options.RequireDeclaredScopes = true;
            });
        services.AddAuthorizationBuilder()
            .AddPolicy("view", policy => policy.RequireAuthenticatedUser())
            .AddPolicy("change", policy => policy.AddRequirements(new RoleRequirement(["owner", "admin"], keys: true)))
            .AddPolicy("operate", policy => policy.AddRequirements(new RoleRequirement(["owner"], keys: false)))
            .AddPolicy("key", policy => policy.RequireClaim("apikey_id"));
        services.AddSingleton<IAuthorizationHandler, RoleHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RoleAnswer>();
    }

    private static WebApplication Map(WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(Problem.FillAsync);
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapOpenApi();
        app.MapGet("/", SignIn.ToConsole).ExcludeFromDescription();
        app.MapGet("/login", SignIn.UseAsync).ExcludeFromDescription();
        app.MapHealthChecks("/healthz").WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
        MemoryCalls.Map(app);
        KeyCalls.Map(app);
        ConsolePages.Map(app);
        app.Lifetime.ApplicationStarted.Register(() =>
            Console.WriteLine($"Sign in, once and within ten minutes: {app.Urls.First()}{Link(app)}"));
        return app;
    }

    private static string Link(WebApplication app) => app.Services.GetRequiredService<SignInLink>().Path;
}
