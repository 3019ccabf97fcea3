namespace ApiKeys.Testing;

/// <summary>What goes wrong with a call of a <see cref="FaultyKeyStore"/>.</summary>
public enum StoreFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The call fails and nothing was done: the store was away.</summary>
    Fails,

    /// <summary>The call fails after it was done: its answer was lost.</summary>
    LosesAnswer,

    /// <summary>The call waits until it is let go, or cancelled, and is done then.</summary>
    Waits,
}
