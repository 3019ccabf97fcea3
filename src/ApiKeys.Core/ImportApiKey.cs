using System.Diagnostics;
using System.Text.Json.Serialization;

namespace ApiKeys;

/// <summary>A key of another system that is to go on working here.</summary>
/// <remarks>The key itself is never needed: only its SHA-256.</remarks>
public sealed record ImportApiKey
{
    /// <summary>What the key is to be; <see cref="NewApiKey.CreatedBy"/> is the operator who imports it.</summary>
    public required NewApiKey Key { get; init; }

    /// <summary>The literal prefix of the key, which names one of <see cref="ApiKeysOptions.Imports"/>.</summary>
    public required string Prefix { get; init; }

    /// <summary>The SHA-256 of the whole key's ASCII characters, prefix included, unsalted.</summary>
    /// <value>64 hexadecimal digits in either case, or base 64 with or without padding, in either alphabet
    /// (RFC 4648).</value>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public required string Sha256 { get; init; }

    /// <summary>Names the prefix and shows nothing of the digest.</summary>
    /// <returns>The prefix with stars.</returns>
    public override string ToString() => $"{Prefix}***";
}
