namespace ApiKeys;

/// <summary>Accepts any usable key, and says that the endpoint's own code decides by <c>AuthorizeKeyAsync</c> or
/// <c>IAuthorizationService</c>, once it knows the tags.</summary>
/// <remarks>Nothing makes sure that it does.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CheckScopesInHandlerAttribute : EndpointRequirementAttribute;
