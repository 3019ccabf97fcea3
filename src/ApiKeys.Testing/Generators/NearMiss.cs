namespace ApiKeys.Testing;

/// <summary>A text that is nearly a key, and what the format has to say of it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Expected"><see cref="ApiKeyVerdict.Malformed"/> or <see cref="ApiKeyVerdict.Checksum"/>.</param>
/// <param name="Kind">What was done to a key to make it.</param>
/// <param name="Unspoilt">The whole key that it was made of: a host that has it must say yes to it.</param>
/// <param name="Key">What a store keeps of that key; <see langword="null"/> where the caller gave the key.</param>
public sealed record NearMiss(
    string Text,
    ApiKeyVerdict Expected,
    NearMissKind Kind,
    string Unspoilt,
    IssuedKey? Key = null
)
{
    /// <summary>Says whether the text comes through a header as it is: printable ASCII, and no blank at an end, which
    /// HTTP takes off.</summary>
    public bool FitsHeader =>
        Text is [> ' ', .., > ' '] && Text.All(static one => one is >= ' ' and <= '~');
}
