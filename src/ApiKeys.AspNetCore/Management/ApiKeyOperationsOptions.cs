using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>What the operators' calls ask of their host: a policy, and who is meant.</summary>
/// <remarks>Both are needed: mapping the calls without one of them fails.</remarks>
public sealed class ApiKeyOperationsOptions
{
    /// <summary>The authorization policy of operators.</summary>
    /// <value>No default: the name of a policy that the host has. Whom it lets in acts on the keys of every
    /// owner.</value>
    public string? Policy { get; set; }

    /// <summary>Says which operator asks.</summary>
    /// <value>No default. Gives an actor made by <see cref="Actor.Operator"/>; <see langword="null"/>, or any other
    /// kind, is refused: 403.</value>
    /// <remarks>Not asked for a request with a key: no key is an operator.</remarks>
    public Func<HttpContext, ValueTask<Actor?>>? ResolveActor { get; set; }
}
