namespace ApiKeys.Testing;

/// <summary>The digits of ids, secrets and checksums.</summary>
internal static class Digits
{
    public const string All = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Spells the lowest digits of a number.</summary>
    public static string Of(uint number, int length)
    {
        var text = new char[length];
        for (var place = length - 1; place >= 0; place--, number /= (uint)All.Length)
            text[place] = All[(int)(number % (uint)All.Length)];
        return new string(text);
    }
}
