namespace ApiKeys;

/// <summary>The query parameters of a call, for the OpenAPI document.</summary>
internal sealed class CallParameters(params string[] names)
{
    public IReadOnlyList<string> Names { get; } = names;
}

/// <summary>The scopes that a key needs for a call, which its own code checks, for the OpenAPI document.</summary>
internal sealed class KeyScopes(IReadOnlyList<string> names)
{
    public IReadOnlyList<string> Names { get; } = names;
}

/// <summary>Marks the call that revokes a key, which a key may always do with itself.</summary>
internal sealed class RevokeCall;

/// <summary>Marks a call that honours <c>If-Match</c>, for the OpenAPI document.</summary>
internal sealed class ConditionalCall;
