namespace ApiKeys;

/// <summary>Accepts any usable key, whatever its access: for endpoints that tell nothing but what the key itself
/// is.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireNoScopeAttribute : EndpointRequirementAttribute;
