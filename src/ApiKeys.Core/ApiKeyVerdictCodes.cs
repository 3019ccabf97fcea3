namespace ApiKeys;

/// <summary>Verdicts as programs spell them.</summary>
public static class ApiKeyVerdictCodes
{
    /// <summary>Gives the verdict's stable code, for logs and metrics.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns>Such as <c>not_yet_valid</c>; the code of <see cref="ApiKeyVerdict.Missing"/> for a number that is
    /// none.</returns>
    public static string ToCode(this ApiKeyVerdict verdict) =>
        verdict switch
        {
            ApiKeyVerdict.Malformed => "malformed",
            ApiKeyVerdict.Checksum => "checksum",
            ApiKeyVerdict.Unavailable => "unavailable",
            ApiKeyVerdict.Unknown => "unknown",
            ApiKeyVerdict.Mismatch => "mismatch",
            ApiKeyVerdict.Revoked => "revoked",
            ApiKeyVerdict.Expired => "expired",
            ApiKeyVerdict.Disabled => "disabled",
            ApiKeyVerdict.NotYetValid => "not_yet_valid",
            ApiKeyVerdict.WrongEnvironment => "wrong_environment",
            ApiKeyVerdict.MissingScope => "missing_scope",
            ApiKeyVerdict.TagNotAllowed => "tag_not_allowed",
            ApiKeyVerdict.TagRequired => "tag_required",
            ApiKeyVerdict.Valid => "valid",
            ApiKeyVerdict.Allowed => "allowed",
            ApiKeyVerdict.Missing => "missing",
            _ => "missing",
        };
}
