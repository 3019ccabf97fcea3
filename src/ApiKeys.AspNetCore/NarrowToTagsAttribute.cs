namespace ApiKeys;

/// <summary>Lets a request that names no tag pass with exactly the tags on which the key has the scopes.</summary>
/// <remarks>The endpoint filters what it gives by the effective tags of
/// <see cref="RequestApiKey.Decision"/>.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NarrowToTagsAttribute : EndpointRequirementAttribute;
