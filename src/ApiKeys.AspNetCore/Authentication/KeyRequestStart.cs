using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>Puts the outermost part before everything else, and checks what can be known before the first
/// request.</summary>
internal sealed class KeyRequestStart(IServiceProvider services, ApiKeySchemeName scheme) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            if (services.GetService<ApiKeyValidator>() is null)
                throw new InvalidOperationException(
                    "AddApiKey needs a node: call services.AddApiKeys() and add a store to it.");
            var options = services.GetRequiredService<IOptionsMonitor<ApiKeyAuthenticationOptions>>().Get(scheme.Name);
            app.UseMiddleware<KeyRequestMiddleware>();
            next(app);

            // Everything is mapped by now, and nothing listens yet.
            if (services.GetService<EndpointDataSource>() is { } source)
                services.GetRequiredService<EndpointCheck>()
                    .RunAsync(source.Endpoints, options.RequireDeclaredScopes).GetAwaiter().GetResult();
        };
}
