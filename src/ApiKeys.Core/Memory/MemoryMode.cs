namespace ApiKeys;

/// <summary>What the absence of a key from a node's memory means.</summary>
internal enum MemoryMode
{
    /// <summary>Nothing: the node has not synchronised since it started.</summary>
    Empty = 0,

    /// <summary>Nothing yet: the mirror is being loaded.</summary>
    Loading,

    /// <summary>Nothing: there are more keys than the node holds.</summary>
    Cache,

    /// <summary>That there was no such key at the revision that the node has applied.</summary>
    Mirror,
}
