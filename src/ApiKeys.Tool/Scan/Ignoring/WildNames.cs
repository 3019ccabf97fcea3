namespace ApiKeys;

/// <summary>The named classes of a pattern, which know ASCII alone.</summary>
internal static class WildNames
{
    public static Predicate<char>? Of(string name) => name switch
    {
        "alnum" => char.IsAsciiLetterOrDigit,
        "alpha" => char.IsAsciiLetter,
        "blank" => static read => read is ' ' or '\t',
        "cntrl" => char.IsControl,
        "digit" => char.IsAsciiDigit,
        "graph" => static read => read is > ' ' and < '\x7F',
        "lower" => char.IsAsciiLetterLower,
        "print" => static read => read is >= ' ' and < '\x7F',
        "punct" => static read => read is > ' ' and < '\x7F' && !char.IsAsciiLetterOrDigit(read),
        "space" => static read => read is ' ' or '\t' or '\n' or '\r',
        "upper" => char.IsAsciiLetterUpper,
        "xdigit" => char.IsAsciiHexDigit,
        _ => null,
    };
}
