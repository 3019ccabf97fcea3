using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;

namespace ApiKeys;

/// <summary>Looks at every endpoint before the first request: what is declared has to make sense, and where the host
/// wants it, something has to be declared.</summary>
internal sealed class EndpointCheck(EndpointAccessTable table, KeyEndpoints keys)
{
    public async Task RunAsync(IEnumerable<Endpoint> endpoints, bool mustDeclare)
    {
        var silent = new List<string>();
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Metadata.GetMetadata<EndpointRequirementAttribute>() is not null)
                _ = table.Of(endpoint);
            if (endpoint.Metadata.GetMetadata<HubMetadata>() is { } hub)
                CheckMethods(hub);
            if (mustDeclare && await IsSilentAsync(endpoint).ConfigureAwait(false))
                silent.Add(endpoint.DisplayName ?? "without a name");
        }

        if (silent.Count > 0)
            throw new InvalidOperationException(
                "Keys reach endpoints that do not say what they need: add RequireScope, CheckScopesInHandler or "
                + $"RequireNoScope to {string.Join(", ", silent.Distinct(StringComparer.Ordinal))}.");
    }

    [UnconditionalSuppressMessage(
        "Trimming", "IL2075", Justification = "Mapping a hub keeps its public methods; others are never called.")]
    private void CheckMethods(HubMetadata hub)
    {
        foreach (var method in hub.HubType.GetMethods(BindingFlags.Public | BindingFlags.Instance))
        {
            if (method.GetCustomAttributes<EndpointRequirementAttribute>(inherit: true).Any())
                _ = table.Of(method);
        }
    }

    private async Task<bool> IsSilentAsync(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        && !new EndpointDeclarations(endpoint.Metadata).SaysWhatItNeeds
        && await keys.FindSchemeAsync(endpoint).ConfigureAwait(false) is not null;
}
