namespace ApiKeys;

/// <summary>A scope as configuration spells it.</summary>
public sealed class ScopeDefinition
{
    /// <summary>The name that is stored and shown.</summary>
    /// <value><c>[a-z][a-z0-9]*([:._-][a-z0-9]+)*</c>, at most 64 characters.</value>
    public string Name { get; set; } = string.Empty;

    /// <summary>What the scope lets a key do, for the people who choose it.</summary>
    public string Description { get; set; } = string.Empty;

    /// <summary>The scopes that come with it, and all that those imply.</summary>
    public IList<string> Implies { get; } = [];

    /// <summary>Other spellings, accepted wherever a scope is and stored as <see cref="Name"/>.</summary>
    public IList<string> Aliases { get; } = [];
}
