namespace ApiKeys.Tests;

/// <summary>A node's memory with keys in it, and the counts of their use.</summary>
internal sealed class CountedMemory
{
    private readonly NodeMemory _memory;
    private long _revision = 1;

    public CountedMemory(int keys = 1)
    {
        var aside = new UsageAside(Time);
        var peppers = new PepperSetSource(new ApiKeysOptions());
        _memory = new NodeMemory(new EntryFactory(ScopeCatalog.Empty), new KeyEnds(Time), peppers, aside, 100_000);
        Counters = new UsageCounters(_memory, aside);
        StartAfresh();
        for (var number = 1; number <= keys; number++)
            Put(number);
    }

    public ManualTimeProvider Time { get; } = new();

    public UsageCounters Counters { get; }

    public int PlaceOf(int number) => _memory.Index.PlaceOf(Some.Id(number));

    public void StartAfresh()
    {
        _memory.StartAfresh(new RevisionMark(_revision, 1));
        _memory.CompleteMirror(_memory.Epoch);
    }

    public void Put(int number) => Tell(number, Some.Row(number) with { Revision = _revision + 1 });

    public void Delete(int number) => Tell(number, null);

    /// <summary>What validating a key says that stood at a place.</summary>
    public static ApiKeyValidation Validated(int number, int place, long wall) =>
        new(ApiKeyVerdict.Valid, Some.Id(number), null, wall, place);

    public void Count(int number, bool used, long? wall = null) =>
        Counters.Count(Validated(number, PlaceOf(number), wall ?? Some.Now.UtcTicks), used);

    private void Tell(int number, StoredKey? row)
    {
        _revision++;
        var at = new RevisionMark(_revision, (ulong)_revision);
        _memory.Apply([new KeyChange { At = at, Id = Some.Id(number), Key = row }]);
    }
}
