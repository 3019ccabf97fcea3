using System.Buffers;

namespace ApiKeys;

/// <summary>What a tag looks like, wherever one is written.</summary>
internal static class TagRules
{
    public const int MaxLength = 100;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("-.0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    public static bool IsValid(ReadOnlySpan<char> tag) =>
        (uint)(tag.Length - 1) < MaxLength && !tag.ContainsAnyExcept(Allowed);

    public static bool AreValid(ReadOnlySpan<string> tags)
    {
        foreach (var tag in tags)
        {
            if (!IsValid(tag))
                return false;
        }
        return true;
    }
}
