namespace ApiKeys;

/// <summary>How many rows have digests of one scheme and one pepper.</summary>
/// <param name="Scheme">How the digests were made.</param>
/// <param name="Pepper">The pepper's name, or <see langword="null"/> for plain digests.</param>
/// <param name="Rows">The number of rows, those of deleted keys included.</param>
public sealed record DigestCount(DigestScheme Scheme, string? Pepper, long Rows);
