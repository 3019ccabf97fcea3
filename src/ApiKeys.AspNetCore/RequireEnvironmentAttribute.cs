namespace ApiKeys;

/// <summary>Says which keys an endpoint accepts, live, test or both, whatever its host accepts elsewhere.</summary>
/// <remarks>Opens or narrows its own endpoint only. Where a group and its endpoint both say it, the endpoint stands. A
/// principal that is no key is not asked. Where keys are the host's default scheme, routing has to come before
/// authentication, or a key that only the endpoint accepts is refused.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireEnvironmentAttribute : EndpointRequirementAttribute
{
    /// <summary>Makes the requirement.</summary>
    /// <param name="environments">One environment or both; none fails at start-up.</param>
    public RequireEnvironmentAttribute(ApiKeyEnvironments environments) => Environments = environments;

    /// <summary>The environments whose keys are accepted.</summary>
    public ApiKeyEnvironments Environments { get; }
}
