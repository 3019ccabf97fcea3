namespace ApiKeys;

/// <summary>A page of all keys that are not deleted, in the order of their ids: what a node loads its mirror
/// from.</summary>
/// <param name="Keys">The rows, ascending by id.</param>
/// <param name="More">Whether rows remain after the last one.</param>
public sealed record KeyScan(IReadOnlyList<StoredKey> Keys, bool More);
