using System.Security.Claims;
using ApiKeys;

namespace MemoryApi;

/// <summary>The console of the signed-in owner.</summary>
internal static class ConsolePages
{
    public const string Path = "/console";

    public static void Map(WebApplication app) =>
        app.MapApiKeyConsole(Path, options =>
        {
            (options.ViewPolicy, options.CreatePolicy, options.ChangePolicy) = ("view", "change", "change");
            options.ResolveOwner = context => ValueTask.FromResult(context.User.FindFirstValue("sub"));
            options.ResolveActor = context => ValueTask.FromResult<Actor?>(KeyCalls.PersonOf(context));
            options.RightsNotice = SignIn.RoleRequired;
            options.Product = "Memory API";
            options.VariableName = "MEMORY_API_KEY";
            options.ExamplePath = "/memories";
        });
}
