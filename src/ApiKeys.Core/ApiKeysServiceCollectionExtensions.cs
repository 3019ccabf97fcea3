using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>Registers a node and what it is made of.</summary>
public static class ApiKeysServiceCollectionExtensions
{
    /// <summary>Adds a node whose settings are checked when the host starts; a store is added to what this
    /// returns.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets the options; to bind them, and to follow peppers as they change, also call
    /// <c>services.Configure&lt;ApiKeysOptions&gt;(section)</c>.</param>
    /// <returns>A builder for stores and add-ons.</returns>
    /// <remarks>Everything is added with <c>TryAdd</c>: a <see cref="TimeProvider"/>, a
    /// <see cref="RandomNumberGenerator"/> or an
    /// <see cref="IKeyStore"/> of the host's own stands. <see cref="ApiKeyNode"/>, <see cref="ApiKeyValidator"/>,
    /// <see cref="ApiKeyIssuer"/>, <see cref="ApiKeyOperator"/> and <see cref="ScopeCatalog"/> are singletons. An
    /// <see cref="IPlanSource"/>, an <see cref="ITagSource"/> and every <see cref="IKeyEventSink"/> that is registered
    /// is taken; since the node is made of them, none may ask for the node's own parts when it is made.</remarks>
    public static ApiKeysBuilder AddApiKeys(this IServiceCollection services, Action<ApiKeysOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<ApiKeysOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ApiKeysOptions>, ApiKeysStoreCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ApiKeysOptions>, ApiKeysOptionsCheck>());
        if (configure is not null)
            services.Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static services => new HostedNode(services));
        services.TryAddSingleton(static services => services.GetRequiredService<HostedNode>().Node);
        services.TryAddSingleton(static services => services.GetRequiredService<ApiKeyNode>().Validator);
        services.TryAddSingleton(static services => services.GetRequiredService<ApiKeyNode>().Issuer);
        services.TryAddSingleton(static services => services.GetRequiredService<ApiKeyNode>().Operator);
        services.TryAddSingleton(static services => services.GetRequiredService<ApiKeyNode>().Scopes);
        return new ApiKeysBuilder(services);
    }
}
