namespace ApiKeys;

/// <summary>The query parameters of a call, for the OpenAPI document.</summary>
internal sealed class CallParameters(params string[] names)
{
    public IReadOnlyList<string> Names { get; } = names;
}

/// <summary>Marks a call that honours <c>If-Match</c>, for the OpenAPI document.</summary>
internal sealed class ConditionalCall;
