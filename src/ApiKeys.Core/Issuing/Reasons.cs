namespace ApiKeys;

/// <summary>Makes the reasons that people write beside a change fit to be kept and told: with no secret in them, be it
/// of a key of the host's own or of one that has a declared format.</summary>
internal sealed class Reasons(ImportedShapes imports)
{
    public string? Fit(string? reason) => TextRules.FitReason(reason is null ? null : imports.Mask(reason));
}
