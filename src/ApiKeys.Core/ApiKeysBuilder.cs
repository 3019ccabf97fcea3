using System.Diagnostics.CodeAnalysis;
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

    /// <summary>Says which plan an owner has, and so how many keys.</summary>
    /// <param name="find">Finds the plan of an owner, from many threads at once.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Without it every owner may have any number of keys. For a source that needs services register an
    /// <see cref="IPlanSource"/> instead.</remarks>
    public ApiKeysBuilder AddPlans(Func<string, CancellationToken, ValueTask<ApiKeyPlan>> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        Services.TryAddSingleton<IPlanSource>(new DelegatedPlans(find));
        return this;
    }

    /// <summary>Tells a part of the host what happens to keys on this node.</summary>
    /// <typeparam name="TSink">The sink, made once by the container.</typeparam>
    /// <returns>The same builder.</returns>
    public ApiKeysBuilder AddEventSink<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSink>()
        where TSink : class, IKeyEventSink
    {
        Services.AddSingleton<IKeyEventSink, TSink>();
        return this;
    }
}
