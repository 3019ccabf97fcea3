using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>Maps the console.</summary>
public static class ApiKeyConsoleExtensions
{
    internal const string EndpointName = "ApiKeys.Console";

    /// <summary>Gives the path of the console, for an entry in the host's own menu.</summary>
    /// <param name="links">The host's links.</param>
    /// <param name="context">The request; its path base comes first, and its route values fill the pattern.</param>
    /// <returns><see langword="null"/> where no console is mapped, or its pattern has a parameter that the request does
    /// not.</returns>
    /// <exception cref="InvalidOperationException">The console is mapped more than once.</exception>
    public static string? GetApiKeyConsolePath(this LinkGenerator links, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(links);
        return links.GetPathByName(context, EndpointName);
    }

    /// <summary>Maps the console under a path: everything that it needs, in this one line.</summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="pattern">The path of the list of keys, such as <c>/console</c>; it may have parameters that
    /// <see cref="ApiKeyConsoleOptions.ResolveOwner"/> reads.</param>
    /// <param name="configure">Sets what <see cref="IOptions{TOptions}"/> of the host has not set yet.</param>
    /// <returns>The console's endpoints, for conventions of the host's own.</returns>
    /// <exception cref="ArgumentException">The path is that of the whole host.</exception>
    /// <exception cref="InvalidOperationException">A policy or a hook is not set, or the host has no such policy, or a
    /// setting makes no sense.</exception>
    /// <remarks>The console has no rules of its own: it shows what <see cref="ApiKeyIssuer"/> says. Its pages are
    /// <c>no-store</c>, may not be framed, and load nothing but the console's own script and stylesheets.</remarks>
    public static IEndpointConventionBuilder MapApiKeyConsole(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        Action<ApiKeyConsoleOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        // A group may have a path already, which it does not tell.
        if (endpoints is not RouteGroupBuilder && pattern.AsSpan().Trim('/').IsEmpty)
            throw new ArgumentException("The console needs a path of its own, such as /console.", nameof(pattern));
        // Made afresh: two consoles of one host share nothing but what the host's configuration says.
        var options = endpoints.ServiceProvider
            .GetRequiredService<IOptionsFactory<ApiKeyConsoleOptions>>()
            .Create(Options.DefaultName);
        configure?.Invoke(options);
        OptionsCheck.Demand(endpoints.ServiceProvider, options);
        var group = endpoints.MapGroup(pattern);
        ConsoleRoutes.Map(group, new ConsolePipeline(endpoints.ServiceProvider, options));
        return group;
    }
}
