namespace ApiKeys;

/// <summary>What the process ends with, for scripts and CI.</summary>
internal static class ExitCodes
{
    /// <summary>Every text is a key; nothing was found; it was printed.</summary>
    public const int Good = 0;

    /// <summary>Some text is no key; a key was found.</summary>
    public const int Bad = 1;

    /// <summary>The arguments make no sense, or something could not be read, or nobody reads any more.</summary>
    public const int Failed = 2;
}
