using Microsoft.AspNetCore.Builder;

namespace ApiKeys;

/// <summary>Says what endpoints ask of keys: of minimal APIs, groups, controllers and hubs as they are mapped.</summary>
/// <remarks>Each does what the attribute of its name does.</remarks>
public static class ApiKeyEndpointExtensions
{
    /// <summary>Requires all of the scopes.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="scopes">One or more, by name or alias; one that the catalog does not have fails at start-up.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder RequireScope<TBuilder>(this TBuilder builder, params string[] scopes)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RequireScopeAttribute(scopes));

    /// <summary>Requires all or any of the scopes.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="match">How many of them.</param>
    /// <param name="scopes">One or more, by name or alias; one that the catalog does not have fails at start-up.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder RequireScope<TBuilder>(this TBuilder builder, ScopeMatch match, params string[] scopes)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RequireScopeAttribute(match, scopes));

    /// <summary>Takes the tags that a request names from a place in it.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="name">The name of the route value, query parameter or header.</param>
    /// <param name="place">Where it is.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder RequireTag<TBuilder>(
        this TBuilder builder,
        string name,
        TagPlace place = TagPlace.Route
    )
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RequireTagAttribute(name, place));

    /// <summary>Lets a request that names no tag pass with the tags of its key; the endpoint filters by them.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder NarrowToTags<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new NarrowToTagsAttribute());

    /// <summary>Says that the endpoint acts on everything, so that the scopes are needed on every tag.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder RequireEveryTag<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RequireEveryTagAttribute());

    /// <summary>Says which keys the endpoint accepts, live, test or both, whatever the host accepts elsewhere.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="environments">One environment or both.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder RequireEnvironment<TBuilder>(this TBuilder builder, ApiKeyEnvironments environments)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RequireEnvironmentAttribute(environments));

    /// <summary>Accepts any usable key, whatever its access.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder RequireNoScope<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RequireNoScopeAttribute());

    /// <summary>Accepts any usable key, and says that the handler decides once it knows the tags.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder CheckScopesInHandler<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new CheckScopesInHandlerAttribute());

    /// <summary>Lets requests run to their end when their key ends meanwhile.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder OutliveKey<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OutliveKeyAttribute());
}
