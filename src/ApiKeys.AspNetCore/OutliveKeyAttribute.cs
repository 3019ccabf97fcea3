namespace ApiKeys;

/// <summary>Lets the requests of an endpoint run to their end when the key that they came with ends meanwhile.</summary>
/// <remarks>Without it they are aborted at once: streams, hubs and everything else that waits. Requests that come after
/// the end are refused either way.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OutliveKeyAttribute : Attribute;
