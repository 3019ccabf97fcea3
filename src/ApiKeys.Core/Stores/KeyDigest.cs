using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace ApiKeys;

/// <summary>What a store keeps in place of a token: 32 bytes, how they were made, and under which pepper.</summary>
/// <remarks>Not secret in itself and yet never shown: every text form is masked, and the bytes leave by
/// <see cref="Reveal"/> alone. A store hands out what it holds, even a digest of another length or an unknown scheme:
/// the validator refuses such a row and reports it. Immutable.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(KeyDigestJsonConverter))]
public sealed class KeyDigest : IEquatable<KeyDigest>
{
    /// <summary>How many bytes every usable digest has.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _bytes;

    /// <summary>Holds a copy of a digest.</summary>
    /// <param name="scheme">How the bytes were made.</param>
    /// <param name="bytes">The bytes; 32 of them in every row that makes sense.</param>
    /// <param name="pepper">The pepper's name for the keyed schemes, else <see langword="null"/>.</param>
    public KeyDigest(DigestScheme scheme, ReadOnlySpan<byte> bytes, string? pepper = null)
    {
        Scheme = scheme;
        Pepper = pepper;
        _bytes = bytes.ToArray();
    }

    /// <summary>How the digest was made.</summary>
    public DigestScheme Scheme { get; }

    /// <summary>The name of the pepper it was made under.</summary>
    /// <value><see langword="null"/> for <see cref="DigestScheme.Sha256"/>.</value>
    public string? Pepper { get; }

    /// <summary>Gives the bytes to a store that writes them.</summary>
    /// <returns>The digest's bytes.</returns>
    public ReadOnlySpan<byte> Reveal() => _bytes;

    /// <summary>Says whether two digests are the same, in a time that does not depend on where they differ.</summary>
    /// <param name="other">The digest to compare with.</param>
    /// <returns><see langword="true"/> where scheme, pepper and bytes are equal.</returns>
    public bool Equals([NotNullWhen(true)] KeyDigest? other) =>
        other is not null
        && Scheme == other.Scheme
        && string.Equals(Pepper, other.Pepper, StringComparison.Ordinal)
        && CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KeyDigest);

    /// <summary>Hashes scheme and pepper only, so that no bucket depends on the digest.</summary>
    /// <returns>A hash code.</returns>
    public override int GetHashCode() => HashCode.Combine(Scheme, Pepper);

    /// <summary>Names the scheme and the pepper and masks the bytes.</summary>
    /// <returns>Such as <c>Hmac(2026-11):***</c>.</returns>
    public override string ToString() => Pepper is null ? $"{Scheme}:***" : $"{Scheme}({Pepper}):***";
}
