namespace ApiKeys;

/// <summary>Says that an endpoint acts on everything, such as an export: the scopes are needed on every tag.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireEveryTagAttribute : EndpointRequirementAttribute;
