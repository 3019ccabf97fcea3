using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>Registers what the scheme is made of.</summary>
internal static class AuthenticationSetUp
{
    public static void Add(IServiceCollection services, string scheme)
    {
        if (services.Any(static service => service.ServiceType == typeof(ApiKeySchemeName)))
            throw new InvalidOperationException("AddApiKey was called already; a host has one scheme for its keys.");
        services.AddSingleton(new ApiKeySchemeName(scheme));
        services.AddOptions<ApiKeyAuthenticationOptions>(scheme).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<KeyClaims>();
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<Refusals>();
        services.AddSingleton<KeyAuthentication>();
        services.AddSingleton(Help);
        services.AddTransient<IStartupFilter, KeyRequestStart>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<LoggerFilterOptions>, BadRequestLog>());
        AddEndpointScheme(services);
        AddAuthorization(services);
        services.TryAddSingleton<KeyHubFilter>();
        services.Configure<HubOptions>(static options => options.AddFilter<KeyHubFilter>());
    }

    private static void AddEndpointScheme(IServiceCollection services)
    {
        services.TryAddTransient<EndpointHandler>();
        services.Configure<AuthenticationOptions>(
            static options => options.AddScheme<EndpointHandler>(ApiKeyDefaults.EndpointScheme, displayName: null));
    }

    private static void AddAuthorization(IServiceCollection services)
    {
        services.AddAuthorization(
            static options => options.AddPolicy(
                ApiKeyDefaults.EndpointPolicy,
                static policy => policy
                    .AddAuthenticationSchemes(ApiKeyDefaults.EndpointScheme)
                    .AddRequirements(EndpointAccessRequirement.Instance)));
        services.AddSingleton<EndpointAccessTable>();
        services.AddSingleton<KeySchemes>();
        services.AddSingleton<KeyEndpoints>();
        services.AddSingleton<EndpointCheck>();
        services.AddSingleton<PrincipalAccess>();
        services.AddSingleton<AccessJudge>();
        services.AddSingleton<IAuthorizationHandler, EndpointAccessHandler>();
        services.AddSingleton<IAuthorizationHandler, ResourceAccessHandler>();
    }

    private static ProblemHelp Help(IServiceProvider services)
    {
        var name = services.GetRequiredService<ApiKeySchemeName>().Name;
        var options = services.GetRequiredService<IOptionsMonitor<ApiKeyAuthenticationOptions>>().Get(name);
        return new ProblemHelp(options.Help?.AbsoluteUri);
    }
}
