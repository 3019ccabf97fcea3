using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys;

/// <summary>Shows the scopes that a key can be given.</summary>
internal static class ScopesCall
{
    public static CallResult<ListAnswer<ScopeItem>> List(ManagementCall call) =>
        new(new ListAnswer<ScopeItem>(
        [
            .. call.Http.RequestServices.GetRequiredService<ScopeCatalog>().Scopes
                .Select(scope => new ScopeItem(scope.Name, scope.Description, scope.Implies, scope.Aliases)),
        ]));
}
