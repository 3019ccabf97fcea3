namespace ApiKeys;

/// <summary>Keys, events and counts in memory: for tests, samples and hosts of a single process.</summary>
/// <remarks>
/// <para>Keeps the whole contract of <see cref="IKeyStore"/> and its companions, and is the model that other stores are
/// compared with. Nothing survives the process, and no second process sees it.</para>
/// <para>One lock orders all calls; every call completes before it returns, and a cancellation is honoured at its
/// entry only. Instants are kept as given. Deleted keys, events and the ids of usage batches are kept for ever, so
/// memory grows with use. An update never writes a key's digest or when it was last used: those have calls of their
/// own, which change no version. Where several keys have one digest, the one with the smallest id is found. Safe for
/// concurrent use.</para>
/// </remarks>
public sealed partial class InMemoryKeyStore : IKeyStore, IKeyEventLog, IKeyUsageStore, IKeyChangeSignal
{
    /// <summary>How many changes are kept where nothing else is asked for.</summary>
    public const int DefaultChangesKept = 100_000;

    private readonly Lock _gate = new();
    private readonly KeyTable _table = new();
    private readonly ChangeLog _changes;
    private readonly EventLog _events = new();
    private readonly UsageLedger _usage = new();
    private readonly ChangeSignal _signal = new();
    private FleetBound _bound;

    /// <summary>Begins without keys, keeping the default number of changes.</summary>
    public InMemoryKeyStore()
        : this(DefaultChangesKept) { }

    /// <summary>Begins without keys.</summary>
    /// <param name="changesKept">How many of the newest changes are kept for readers, from 1. A reader that fell behind
    /// further is told that its history does not continue.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than one change.</exception>
    public InMemoryKeyStore(int changesKept)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(changesKept, 1);
        _changes = new ChangeLog(changesKept);
    }
}
