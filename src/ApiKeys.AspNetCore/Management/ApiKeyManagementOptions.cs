using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>What the management calls ask of their host: three policies, and who is meant.</summary>
/// <remarks>All of it is needed: mapping the calls without one of them fails.</remarks>
public sealed class ApiKeyManagementOptions
{
    /// <summary>The authorization policy for reading keys, events, counts of use and limits.</summary>
    /// <value>No default: the name of a policy that the host has.</value>
    public string? ViewPolicy { get; set; }

    /// <summary>The authorization policy for creating keys.</summary>
    /// <value>No default: the name of a policy that the host has.</value>
    public string? CreatePolicy { get; set; }

    /// <summary>The authorization policy for changing, rotating, revoking and deleting keys.</summary>
    /// <value>No default: the name of a policy that the host has.</value>
    public string? ChangePolicy { get; set; }

    /// <summary>The scopes that a key needs to call here, on whatever tags, besides covering the keys that it
    /// touches.</summary>
    /// <value>Default empty: any usable key may, within its own access, where
    /// <see cref="ApiKeysOptions.KeysManageKeys"/> is set. People are not asked for them: their rights are the
    /// policies.</value>
    public IReadOnlyList<string> KeyScopes { get; set; } = [];

    /// <summary>Says whose keys a request is about.</summary>
    /// <value>No default. Gives the owner, or <see langword="null"/> where the request may act for nobody: 403.</value>
    /// <remarks>Asked after the policy, for each request and for a request with a key too, whose user has its owner as
    /// <c>sub</c>. It may read a value of the route, after a check of its own that the user belongs there; never a
    /// body.</remarks>
    public Func<HttpContext, ValueTask<string?>>? ResolveOwner { get; set; }

    /// <summary>Says who asks, where no key was presented.</summary>
    /// <value>No default. Gives the person, or <see langword="null"/> where nobody may act: 403.</value>
    /// <remarks>Not asked for a request with a key: that key alone acts.</remarks>
    public Func<HttpContext, ValueTask<Actor?>>? ResolveActor { get; set; }
}
