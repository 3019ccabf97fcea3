namespace ApiKeys.Testing;

/// <summary>What an endpoint says to a request with a certain key.</summary>
public enum EndpointAnswer
{
    /// <summary>The request reaches the handler.</summary>
    Passes,

    /// <summary>401: there is no usable key.</summary>
    Unauthorized,

    /// <summary>403: the key is fine, and its access is not.</summary>
    Forbidden,
}
