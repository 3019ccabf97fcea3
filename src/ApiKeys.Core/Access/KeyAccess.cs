namespace ApiKeys;

/// <summary>What a key may do, and on what: everything, or what its grants say.</summary>
public sealed class KeyAccess
{
    /// <summary>Every scope on every tag, present and future.</summary>
    public static KeyAccess Full { get; } = new();
}
