namespace ApiKeys.Testing;

/// <summary>A text that is nearly a key, and what the format has to say of it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Expected"><see cref="ApiKeyVerdict.Malformed"/> or <see cref="ApiKeyVerdict.Checksum"/>.</param>
/// <param name="Kind">What was done to a key to make it.</param>
public sealed record NearMiss(string Text, ApiKeyVerdict Expected, NearMissKind Kind);
