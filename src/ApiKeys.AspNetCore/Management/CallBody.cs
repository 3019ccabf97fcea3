namespace ApiKeys;

/// <summary>The shape of a call's body, for the OpenAPI document. The call reads it by itself, strictly.</summary>
internal sealed record CallBody(Type Type, bool IsRequired);
