using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys;

/// <summary>Maps the calls by which owners manage their keys.</summary>
public static class ApiKeyManagementExtensions
{
    /// <summary>Maps the management calls under a path.</summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="pattern">The path of the list of keys, such as <c>/api-keys</c>; it may have parameters that
    /// <see cref="ApiKeyManagementOptions.ResolveOwner"/> reads.</param>
    /// <param name="configure">Names the policies, and says who is meant.</param>
    /// <returns>The group of calls, for conventions of the host's own.</returns>
    /// <exception cref="InvalidOperationException">A policy or a hook is not set, or the host has no such
    /// policy.</exception>
    /// <exception cref="ArgumentException">The catalog does not have a scope that keys are to have.</exception>
    /// <remarks>Every rule is the core's: the calls read what was asked and show what came of it. All answers are
    /// <c>no-store</c>.</remarks>
    public static RouteGroupBuilder MapApiKeys(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        Action<ApiKeyManagementOptions> configure
    )
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ApiKeyManagementOptions();
        configure(options);
        Demand(endpoints.ServiceProvider, options);
        var group = endpoints.MapGroup(pattern).WithTags("API keys");
        CurrentCall.Map(group);
        var calls = group.MapGroup(string.Empty)
            .AddEndpointFilter(new ManagementGate(options, KeyRequirement(endpoints.ServiceProvider, options)))
            .AcceptKeys(endpoints.ServiceProvider)
            .WithMetadata(new KeyScopes(options.KeyScopes));
        MapReads(calls, options.ViewPolicy!);
        MapWrites(calls, options, endpoints.ServiceProvider);
        MapOthers(group);
        return group;
    }

    private static void MapReads(RouteGroupBuilder calls, string policy)
    {
        var reads = calls.MapGroup(string.Empty).RequireAuthorization(policy);
        reads.MapGet("", ReadCalls.ListAsync).WithMetadata(new CallParameters(
            "search", "status", "environment", "tag", "createdBy", "limit", "cursor"));
        reads.MapGet("limits", ReadCalls.LimitsAsync);
        reads.MapGet("tags", ReadCalls.TagsAsync).WithMetadata(new CallParameters("search"));
        reads.MapGet("scopes", ScopesCall.List);
        reads.MapGet("{id}", ReadCalls.GetAsync);
        var (days, pages) = (new CallParameters("from", "to"), new CallParameters("after", "limit"));
        reads.MapGet("usage", (ManagementCall call) => ReadCalls.UsageAsync(null, call)).WithMetadata(days);
        reads.MapGet("events", (ManagementCall call) => ReadCalls.EventsAsync(null, call)).WithMetadata(pages);
        reads.MapGet("{id}/usage", (string id, ManagementCall call) => ReadCalls.UsageAsync(id, call))
            .WithMetadata(days);
        reads.MapGet("{id}/events", (string id, ManagementCall call) => ReadCalls.EventsAsync(id, call))
            .WithMetadata(pages);
    }

    private static void MapWrites(RouteGroupBuilder calls, ApiKeyManagementOptions options, IServiceProvider services)
    {
        calls.MapPost("", WriteCalls.CreateAsync).RequireAuthorization(options.CreatePolicy!)
            .Reads<CreateBody>(isRequired: true).Refuses(StatusCodes.Status409Conflict)
            .WithoutLoggedBodies(services);
        var changes = calls.MapGroup(string.Empty).RequireAuthorization(options.ChangePolicy!);
        changes.MapPatch("{id}", WriteCalls.ChangeAsync).Reads<ChangeBody>(isRequired: true)
            .HonoursIfMatch().Refuses(StatusCodes.Status409Conflict);
        changes.MapPost("{id}/revoke", WriteCalls.RevokeAsync).Reads<RevokeBody>(isRequired: false)
            .WithMetadata(new RevokeCall()).Refuses(StatusCodes.Status409Conflict);
        changes.MapPost("{id}/rotate", WriteCalls.RotateAsync).Reads<RotateBody>(isRequired: false)
            .HonoursIfMatch().Refuses(StatusCodes.Status409Conflict).WithoutLoggedBodies(services);
        changes.MapDelete("{id}", WriteCalls.DeleteAsync).HonoursIfMatch().Refuses(StatusCodes.Status409Conflict);
    }

    private static void MapOthers(RouteGroupBuilder group)
    {
        group.MapOtherMethods("", "GET, POST");
        group.MapOtherMethods("{id}", "GET, PATCH, DELETE");
        group.MapOtherMethods("{id}/revoke", "POST");
        group.MapOtherMethods("{id}/rotate", "POST");
        foreach (var path in (ReadOnlySpan<string>)["current", "limits", "scopes", "tags"])
            group.MapOtherMethods(path, "GET");
        foreach (var path in (ReadOnlySpan<string>)["usage", "events", "{id}/usage", "{id}/events"])
            group.MapOtherMethods(path, "GET");
    }

    private static AccessRequirement? KeyRequirement(IServiceProvider services, ApiKeyManagementOptions options) =>
        options.KeyScopes.Count == 0
            ? null
            : services.GetRequiredService<ScopeCatalog>().Require(ScopeMatch.All, options.KeyScopes).NarrowToTags();

    // What a key may do here is decided by the core, once it knows which key is touched. A host without authentication
    // by keys is one where only people manage them.
    private static RouteGroupBuilder AcceptKeys(this RouteGroupBuilder calls, IServiceProvider services) =>
        services.GetService<ApiKeySchemeName>() is null ? calls : calls.CheckScopesInHandler();

    private static void Demand(IServiceProvider services, ApiKeyManagementOptions options)
    {
        CallPolicies.Demand(services, nameof(options.ViewPolicy), options.ViewPolicy);
        CallPolicies.Demand(services, nameof(options.CreatePolicy), options.CreatePolicy);
        CallPolicies.Demand(services, nameof(options.ChangePolicy), options.ChangePolicy);
        if (options.ResolveOwner is null)
            throw new InvalidOperationException("Say whose keys a request is about: set ResolveOwner.");
        if (options.ResolveActor is null)
            throw new InvalidOperationException("Say who asks where no key is presented: set ResolveActor.");
    }
}
