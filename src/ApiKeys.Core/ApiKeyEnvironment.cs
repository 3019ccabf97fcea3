namespace ApiKeys;

/// <summary>Which of a host's two worlds a key opens; part of the token's text and of its checksum.</summary>
public enum ApiKeyEnvironment
{
    /// <summary>No environment: what a <c>default</c> value has. It is never issued and never accepted.</summary>
    None = 0,

    /// <summary>Production data. Written <c>live</c>.</summary>
    Live = 1,

    /// <summary>Sandbox data. Written <c>test</c>; refused until the host says what test keys mean.</summary>
    Test = 2,
}
