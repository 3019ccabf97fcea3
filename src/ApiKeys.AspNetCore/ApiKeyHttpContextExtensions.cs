using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>What an endpoint asks of a request that was authenticated by a key.</summary>
public static class ApiKeyHttpContextExtensions
{
    /// <summary>Gives the key that authenticated the request.</summary>
    /// <param name="context">The request.</param>
    /// <returns><see langword="null"/> where no key did.</returns>
    public static RequestApiKey? GetApiKey(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<RequestApiKey>();
    }
}
