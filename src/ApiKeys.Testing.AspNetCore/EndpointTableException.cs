namespace ApiKeys.Testing;

/// <summary>Says where a host differs from its table of endpoints by keys.</summary>
public sealed class EndpointTableException : Exception
{
    internal EndpointTableException(string message)
        : base(message) { }
}
