namespace ApiKeys;

/// <summary>A place in the history that a node follows.</summary>
/// <param name="Epoch">How often the memory was dropped before.</param>
/// <param name="Revision">The last revision applied; 0 before the first.</param>
internal readonly record struct MemoryPlace(int Epoch, long Revision);
