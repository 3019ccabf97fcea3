namespace ApiKeys;

/// <summary>The set of environments that a host or one endpoint accepts.</summary>
[Flags]
public enum ApiKeyEnvironments
{
    /// <summary>Accepts no key at all.</summary>
    None = 0,

    /// <summary>Accepts live keys.</summary>
    Live = 1,

    /// <summary>Accepts test keys.</summary>
    Test = 2,

    /// <summary>Accepts live and test keys.</summary>
    Any = Live | Test,
}
