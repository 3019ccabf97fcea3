using Microsoft.AspNetCore.Authorization;

namespace MemoryApi;

/// <summary>Requires one of some roles of a signed-in person; a key has none, and may be let in all the same.</summary>
internal sealed class RoleRequirement(IReadOnlyList<string> roles, bool keys) : IAuthorizationRequirement
{
    public IReadOnlyList<string> Roles => roles;

    /// <summary>Says that keys pass here: what they may do is decided by their access.</summary>
    public bool AcceptsKeys => keys;
}
