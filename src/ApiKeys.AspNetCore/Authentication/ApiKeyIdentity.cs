using System.Security.Claims;

namespace ApiKeys;

/// <summary>The identity of a request that a key authenticated; it keeps its key wherever the user goes, on to a hub
/// for example.</summary>
internal sealed class ApiKeyIdentity : ClaimsIdentity
{
    public ApiKeyIdentity(Claim[] claims, string scheme, string nameType, RequestApiKey key)
        : base(claims, scheme, nameType, DefaultRoleClaimType) => Key = key;

    private ApiKeyIdentity(ApiKeyIdentity other)
        // No comparison of names is chosen here: it is the copied identity's.
        : base(other, StringComparison.OrdinalIgnoreCase) => Key = other.Key;

    public RequestApiKey Key { get; }

    public override ClaimsIdentity Clone() => new ApiKeyIdentity(this);

    /// <summary>Finds the key of a user.</summary>
    public static RequestApiKey? KeyOf(ClaimsPrincipal? user)
    {
        if (user is null)
            return null;
        foreach (var identity in user.Identities)
        {
            if (identity is ApiKeyIdentity own)
                return own.Key;
        }

        return null;
    }
}
