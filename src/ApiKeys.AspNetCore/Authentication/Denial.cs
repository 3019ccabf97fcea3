namespace ApiKeys;

/// <summary>A decision that refused a request, with what an answer says about it.</summary>
/// <param name="Verdict">Which rule refused.</param>
/// <param name="Required">What was asked for.</param>
/// <param name="Granted">The scopes that the key, or another principal, has.</param>
internal sealed record Denial(ApiKeyVerdict Verdict, AccessRequirement Required, IReadOnlyList<string> Granted);
