using ApiKeys;

namespace MemoryApi;

/// <summary>Says whether keys can be checked now.</summary>
internal static class Health
{
    public static IResult Answer(ApiKeyNode node, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return node.State == ApiKeyNodeState.Current
            ? TypedResults.Text("healthy")
            : TypedResults.Text("unhealthy", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
