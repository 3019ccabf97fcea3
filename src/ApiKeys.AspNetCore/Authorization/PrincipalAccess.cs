using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>What a principal that is no key may do: the scopes of its claims, on the tags that the host says.</summary>
internal sealed class PrincipalAccess(
    ScopeCatalog catalog,
    ApiKeySchemeName scheme,
    IOptionsMonitor<ApiKeyAuthenticationOptions> options
)
{
    /// <summary>Works out the access; without the host's word on tags it grants nothing.</summary>
    public async ValueTask<GrantedAccess> FindAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        IEnumerable<string> tags = [];
        if (options.Get(scheme.Name).GetPrincipalTags is { } find)
            tags = await find(user, cancellationToken).ConfigureAwait(false) ?? [];
        return catalog.Compile(KeyAccess.Scoped(ScopesOf(user), tags));
    }

    private SortedSet<string> ScopesOf(ClaimsPrincipal user)
    {
        var scopes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var identity in user.Identities)
        {
            if (!identity.IsAuthenticated)
                continue;
            foreach (var claim in identity.Claims)
            {
                if (claim.Type is "scope" or "scp")
                    Add(scopes, claim.Value);
            }
        }

        return scopes;
    }

    private void Add(SortedSet<string> scopes, string value)
    {
        foreach (var scope in value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (catalog.TryResolve(scope, out var name))
                scopes.Add(name);
        }
    }
}
