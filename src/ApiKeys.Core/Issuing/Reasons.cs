namespace ApiKeys;

/// <summary>Makes reasons fit to be kept and shown.</summary>
internal sealed class Reasons(ImportedShapes imports)
{
    /// <summary>Makes a reason fit, since revoking never fails for what was written beside it, and masks the keys in it
    /// before it is cut: those of any brand, and those of the formats that the host imports.</summary>
    public string? Fit(string? reason)
    {
        if (reason is null)
            return null;
        var shown = MaskedText.Of(reason).ToCharArray();
        imports.Mask(reason, shown);
        return TextRules.Fit(new string(shown), RevokeApiKey.MaxReasonLength);
    }
}
