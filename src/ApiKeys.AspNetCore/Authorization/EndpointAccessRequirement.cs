using Microsoft.AspNetCore.Authorization;

namespace ApiKeys;

/// <summary>Stands in the policy of endpoints for whatever their metadata asks for.</summary>
internal sealed class EndpointAccessRequirement : IAuthorizationRequirement
{
    public static EndpointAccessRequirement Instance { get; } = new();

    public override string ToString() => "What the endpoint requires of keys.";
}
