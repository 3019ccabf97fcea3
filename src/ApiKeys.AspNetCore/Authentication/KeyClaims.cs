using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Claims;

namespace ApiKeys;

/// <summary>The claims of each key, worked out once and kept for as long as the key stays in memory as it is.</summary>
/// <remarks>What is kept is a pattern: an identity makes copies of its own.</remarks>
internal sealed class KeyClaims(ScopeCatalog catalog)
{
    private readonly ConditionalWeakTable<ValidatedApiKey, Claim[]> _kept = [];

    // Scopes and environments: few, and the same for all keys, so that they stay in the processor's cache.
    private readonly ConcurrentDictionary<(string Type, string Value), Claim> _shared = [];

    public bool TryGet(
        ValidatedApiKey key,
        ApiKeyAuthenticationOptions options,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Claim[]? claims
    )
    {
        if (_kept.TryGetValue(key, out claims))
            return true;
        if (options.GetClaims is not null)
            return false;
        claims = Keep(key, Own(key, options));
        return true;
    }

    public async ValueTask<Claim[]> AskAsync(
        ValidatedApiKey key,
        ApiKeyAuthenticationOptions options,
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        var more = await options.GetClaims!(services, key, cancellationToken).ConfigureAwait(false);
        return Keep(key, [.. Own(key, options), .. more]);
    }

    // Of several that ask at once the first answer stays.
    private Claim[] Keep(ValidatedApiKey key, Claim[] claims) => _kept.GetValue(key, _ => claims);

    private Claim Shared(string type, string value) =>
        _shared.GetOrAdd((type, value), static claim => new Claim(claim.Type, claim.Value));

    private Claim[] Own(ValidatedApiKey key, ApiKeyAuthenticationOptions options)
    {
        var claims = new List<Claim>
        {
            new(options.OwnerClaimType, key.Owner),
            new(options.IdClaimType, key.Id.ToString()),
            Shared(options.EnvironmentClaimType, key.Environment == ApiKeyEnvironment.Live ? "live" : "test"),
        };
        foreach (var scope in key.Granted.Scopes)
        {
            // One that the catalog no longer has grants nothing.
            if (catalog.TryResolve(scope, out var name))
                claims.Add(Shared(options.ScopeClaimType, name));
        }

        return [.. claims];
    }
}
