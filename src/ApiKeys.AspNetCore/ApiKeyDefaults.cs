namespace ApiKeys;

/// <summary>The names under which ASP.NET Core knows the authentication by keys.</summary>
public static class ApiKeyDefaults
{
    /// <summary>The authentication scheme, unless another name is chosen.</summary>
    public const string AuthenticationScheme = "ApiKey";

    /// <summary>The authorization policy of every endpoint that accepts keys by a requirement of its own.</summary>
    /// <remarks>Put it on nothing by hand: <c>RequireScope</c> and its siblings bring it along.</remarks>
    public const string EndpointPolicy = "ApiKeys.Endpoint";

    /// <summary>The scheme of that policy: a key, or else the credential of the host's default scheme.</summary>
    internal const string EndpointScheme = "ApiKeys.Endpoint";
}
