namespace ApiKeys.Tests.Validation;

public sealed class MemoryRoomTests
{
    private const int Limit = 20;

    private readonly NodeMemory _memory;
    private int _read;

    public MemoryRoomTests()
    {
        var peppers = new PepperSetSource(new ApiKeysOptions());
        var aside = new UsageAside(TimeProvider.System);
        var ends = new KeyEnds(TimeProvider.System);
        _memory = new NodeMemory(new EntryFactory(ScopeCatalog.Empty), ends, peppers, aside, Limit);
        StartAfresh();
    }

    [Fact]
    public void EndRead_AboveTheLimitAfterAnotherStart_FindsRoomWhereverTheLastOneWas()
    {
        for (var reads = 0; reads < 200; reads++)
        {
            ReadKeys(Limit + reads);
            StartAfresh();
            ReadKeys(3 * Limit);
            Assert.Equal(Limit, _memory.Index.Count);
            StartAfresh();
        }
    }

    [Fact]
    public void EndRead_KeysComeAndGoAboveTheLimit_FindsRoomInEveryTable()
    {
        for (var turn = 1; turn < 2_000; turn++)
        {
            ReadKeys(1 + (turn % 7));
            if (turn % 3 == 0)
                _memory.EndRead(Read(Some.Id(_read)), null, Lease.None);
            Assert.InRange(_memory.Index.Count, 1, Limit);
        }
    }

    [Fact]
    public void EndRead_TagsOfAKeyChangeAgainAndAgain_ForgetsThoseThatLeft()
    {
        var tables = new HashSet<KeyIndex>();
        for (var revision = 1; revision <= 10_000; revision++)
        {
            var row = Some.Row(1, key => key with { Access = KeyAccess.Scoped(["read"], [$"tag-{revision:D8}"]) });
            _memory.EndRead(Read(row.Key.Id), row with { Revision = revision }, Lease.None);
            Assert.False(_memory.Index.IsWorn);
            tables.Add(_memory.Index);
        }

        Assert.InRange(tables.Count, 2, 50);
    }

    private static PendingRead Read(ApiKeyId id) => new(id, default, ticket: 0);

    private void StartAfresh() => _memory.StartAfresh(new RevisionMark(1, 1));

    private void ReadKeys(int count)
    {
        for (var number = 0; number < count; number++)
        {
            var row = Some.Row(++_read) with { Revision = 1 };
            _memory.EndRead(Read(row.Key.Id), row, Lease.None);
        }
    }
}
