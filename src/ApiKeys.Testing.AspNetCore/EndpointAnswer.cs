namespace ApiKeys.Testing;

/// <summary>What an endpoint says to a request with a certain key.</summary>
/// <remarks>From 100 on it is that status and no other: <c>(EndpointAnswer)202</c> asks for a 202.</remarks>
public enum EndpointAnswer
{
    /// <summary>Nothing was said: no row may have it.</summary>
    None = 0,

    /// <summary>The request reaches the endpoint, and the answer is neither 401, 403 nor 429, no redirect and no fault
    /// of the server.</summary>
    /// <value>404 and 400 count: they are the handler's own word, as the request is known to have come to its
    /// endpoint.</value>
    Passes = 1,

    /// <summary>401: there is no usable key.</summary>
    Unauthorized = 2,

    /// <summary>403: the key is fine, and its access is not.</summary>
    Forbidden = 3,

    /// <summary>A redirect (300 to 399), as of a page that sends people to the login.</summary>
    Redirects = 4,

    /// <summary>200 and no other.</summary>
    Ok = 200,

    /// <summary>404 and no other, as for what lies beyond the key's tags.</summary>
    NotFound = 404,
}
