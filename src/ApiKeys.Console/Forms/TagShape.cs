namespace ApiKeys;

/// <summary>What a tag looks like, for the script: the core, which decides, is asked when the form is sent.</summary>
internal static class TagShape
{
    public const string Pattern = "[A-Za-z0-9_:.\\-]{1,100}";

    public const string Said = "A tag is 1 to 100 of the letters A to Z and a to z, digits, '-', '_', ':' and '.'.";
}
