using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Finds who acts by a request: a key that is presented is the sole actor.</summary>
internal static class ActingParty
{
    public static ValueTask<Actor?> OfAsync(HttpContext http, Func<HttpContext, ValueTask<Actor?>> resolve) =>
        http.GetApiKey() is { } presented
            ? ValueTask.FromResult<Actor?>(Actor.Key(presented.Key.Id, http.Connection.RemoteIpAddress?.ToString()))
            : resolve(http);
}
