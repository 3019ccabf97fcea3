using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ApiKeys;

/// <summary>What <see cref="ApiKeysServiceCollectionExtensions.AddApiKeys"/> has registered, for stores and add-ons to
/// extend.</summary>
public sealed class ApiKeysBuilder
{
    internal ApiKeysBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services that the node is made from.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Keeps keys in the memory of this process: for tests, samples and hosts of a single process.</summary>
    /// <returns>The same builder.</returns>
    public ApiKeysBuilder AddInMemoryStore()
    {
        Services.TryAddSingleton<InMemoryKeyStore>();
        Services.TryAddSingleton<IKeyStore>(static services => services.GetRequiredService<InMemoryKeyStore>());
        return this;
    }

    /// <summary>Adds an action that keys can be given.</summary>
    /// <param name="name">The name that is stored and shown.</param>
    /// <param name="description">What it lets a key do, for the people who choose it.</param>
    /// <param name="implies">The scopes that come with it.</param>
    /// <param name="aliases">Other spellings of its name.</param>
    /// <returns>The same builder.</returns>
    public ApiKeysBuilder AddScope(
        string name,
        string description,
        IReadOnlyList<string>? implies = null,
        IReadOnlyList<string>? aliases = null
    )
    {
        var scope = new Scope(name, description) { Implies = implies ?? [], Aliases = aliases ?? [] };
        Services.Configure<ApiKeysOptions>(options => options.Scopes.Add(scope));
        return this;
    }
}
