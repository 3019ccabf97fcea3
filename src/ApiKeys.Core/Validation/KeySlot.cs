using System.Diagnostics;

namespace ApiKeys;

/// <summary>What a request needs of one key.</summary>
internal struct KeySlot
{
    public ulong Id;
    public ValidatedApiKey? Key;
    public SlotAccess Access;
    public KeyState State;

    /// <summary>What was counted for the key: the bits of a <see cref="UsageWord"/>.</summary>
    public ulong Counts;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public Digest256 Digest;
}
