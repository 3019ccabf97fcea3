namespace ApiKeys;

/// <summary>The kinds of actor that can change a key.</summary>
/// <remarks>The numbers are stored: they never change and are never used again.</remarks>
public enum ActorKind
{
    /// <summary>Nobody; may change nothing.</summary>
    None = 0,

    /// <summary>A person who signed in to the host.</summary>
    Person = 1,

    /// <summary>An API key that manages keys.</summary>
    Key = 2,

    /// <summary>An operator of the service, acting across owners.</summary>
    Operator = 3,
}
