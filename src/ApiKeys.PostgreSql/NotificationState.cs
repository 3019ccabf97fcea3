namespace ApiKeys;

/// <summary>Whether a node hears of changes before its next head read.</summary>
public enum NotificationState
{
    /// <summary>It does not listen: switched off, or nobody subscribed.</summary>
    Off = 0,

    /// <summary>It tries to reach the server.</summary>
    Connecting,

    /// <summary>It listens, and heard its own trial.</summary>
    Listening,

    /// <summary>The server took the order to listen and nothing arrives: something between, a pooler most likely,
    /// swallows it. Tried again within a minute.</summary>
    Swallowed,
}
