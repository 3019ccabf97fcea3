namespace ApiKeys;

/// <summary>Format.</summary>
public sealed class ApiKeyFormat
{
    internal static string Mask(string prefix, ApiKeyId id) => string.Concat(prefix, id.ToString(), new string('*', 28));
}
