using System.Security.Claims;
using ApiKeys;

namespace MemoryApi;

/// <summary>The management calls of the signed-in owner, and of keys with <c>memory:admin</c>; the operators'
/// calls.</summary>
internal static class KeyCalls
{
    public static void Map(WebApplication app)
    {
        app.MapApiKeys("/api-keys", options =>
        {
            (options.ViewPolicy, options.CreatePolicy, options.ChangePolicy) = ("view", "change", "change");
            options.KeyScopes = ["memory:admin"];
            options.ResolveOwner = context => ValueTask.FromResult(context.User.FindFirstValue("sub"));
            options.ResolveActor = context => ValueTask.FromResult<Actor?>(PersonOf(context));
        }).TakesSession();
        app.MapApiKeyOperations("/ops/api-keys", options =>
        {
            options.Policy = "operate";
            options.ResolveActor = context =>
                ValueTask.FromResult<Actor?>(Actor.Operator(Name(context), Address(context)));
        }).TakesSession();
    }

    public static Actor PersonOf(HttpContext context) => Actor.Person(Name(context), Address(context));

    private static string Name(HttpContext context) => context.User.Identity!.Name!;

    private static string? Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();
}
