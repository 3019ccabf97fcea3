using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Where a key is found, on the path by which the call came.</summary>
internal static class KeyLocation
{
    /// <summary>Gives the path of a key.</summary>
    /// <param name="request">The call that made it.</param>
    /// <param name="id">The key.</param>
    /// <param name="segments">How many segments of the call's path follow that of the list.</param>
    public static string Of(HttpRequest request, string id, int segments)
    {
        var path = request.PathBase.Add(request.Path).ToUriComponent().AsSpan().TrimEnd('/');
        for (; segments > 0; segments--)
            path = path[..path.LastIndexOf('/')];
        return $"{path}/{id}";
    }
}
