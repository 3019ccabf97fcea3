namespace ApiKeys;

/// <summary>The kinds of actor that can change a key.</summary>
public enum ActorKind
{
    /// <summary>Nobody; may change nothing.</summary>
    None = 0,

    /// <summary>A person who signed in to the host.</summary>
    Person,

    /// <summary>An API key that manages keys.</summary>
    Key,

    /// <summary>An operator of the service, acting across owners.</summary>
    Operator,
}
