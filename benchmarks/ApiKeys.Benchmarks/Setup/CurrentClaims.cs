using System.Security.Claims;

namespace ApiKeys.Benchmarks;

/// <summary>The claims of every key, and whose turn it is.</summary>
internal sealed class CurrentClaims(Claim[][] claims)
{
    public int Key { get; set; }

    public Claim[] Now => claims[Key];
}
