namespace ApiKeys;

/// <summary>Whether a node can answer, and from what.</summary>
public enum ApiKeyNodeState
{
    /// <summary>Has not synchronised with the store since it started, or has stopped.</summary>
    Stopped = 0,

    /// <summary>Configured with a larger bound than the fleet keeps: answers nothing until one of the two is
    /// changed.</summary>
    BoundTooLarge,

    /// <summary>Has no lease: each validation reads the store, and is unavailable where the store is.</summary>
    Lapsed,

    /// <summary>Answers from memory, and reads what is not there.</summary>
    Current,
}
