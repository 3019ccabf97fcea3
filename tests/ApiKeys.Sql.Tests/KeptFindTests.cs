namespace ApiKeys.Tests;

/// <summary>The connections that stay open to find keys by.</summary>
public sealed class KeptFindTests : IAsyncDisposable
{
    private static readonly TimeSpan _long = TimeSpan.FromMinutes(1);
    private readonly ManualTimeProvider _time = new();
    private readonly SqliteFile _file = new();
    private readonly WatchedSource _source;
    private readonly SqlKeyStore _store;

    // Two of its connections looked at the database and at its tables.
    private int Made => _source.Made - 2;

    public KeptFindTests()
    {
        using (var first = _file.Store())
            first.Add(Some.Row(1));
        _source = new WatchedSource(_file.Path);
        var options = new SqlKeyStoreOptions { TrimInterval = Timeout.InfiniteTimeSpan };
        _store = new SqlKeyStore(_source, SqlDialect.Sqlite, options, _time);
        _store.Find(9);
    }

    [Fact]
    public void Find_Repeated_KeepsItsCompiledStatement()
    {
        for (var read = 0; read < 10; read++)
            Assert.NotNull(_store.Find(1));

        Assert.Equal((1, 1), (Made, _source.Open));
    }

    [Fact]
    public void Find_NoneForLong_ClosesTheConnectionAndTheNextOneOpensItAnew()
    {
        _time.Advance(_long);
        Assert.Equal(0, _source.Open);
        Assert.Equal(0, _time.TimersArmed);
        Assert.NotNull(_store.Find(1));
        Assert.Equal((2, 1), (Made, _source.Open));
    }

    [Fact]
    public void Find_OneConnectionUsedAndTheOtherNot_ClosesTheOtherAlone()
    {
        KeepTwo();
        _time.Advance(_long / 2);
        Assert.NotNull(_store.Find(1));
        _time.Advance(_long / 2);
        Assert.Equal(1, _source.Open);
        _time.Advance((_long / 2) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, _source.Open);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, _source.Open);
    }

    [Fact]
    public void Find_SweepIsLate_AsksOnANewConnection()
    {
        _time.Move(_long);
        Assert.NotNull(_store.Find(1));
        Assert.Equal(2, Made);
        _time.Advance(TimeSpan.Zero);
        Assert.Equal(1, _source.Open);
    }

    [Fact]
    public void Find_KeptConnectionFailsInAnyWay_IsAskedOnANewOneAndTheOthersAreClosed()
    {
        KeepTwo();
        _source.Failing = () => throw new IOException("The cable is out.");
        Assert.NotNull(_store.Find(1));
        Assert.Equal((4, 0), (Made, _source.Open));
    }

    [Fact]
    public void Find_NewConnectionFailsToo_SaysWhyAndKeepsNone()
    {
        _source.FailsAlways = true;
        Assert.Throws<IOException>(() => _store.Find(1));
        Assert.Equal((2, 0), (Made, _source.Open));
    }

    [Fact]
    public async Task Find_GivenUpByItsCaller_IsNotAskedAgainAndTheOthersAreClosed()
    {
        KeepTwo();
        using var given = new CancellationTokenSource();
        _source.Failing = () =>
        {
            given.Cancel();
            given.Token.ThrowIfCancellationRequested();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _store.FindAsync(Some.Id(1), given.Token).AsTask());
        Assert.Equal((3, 0), (Made, _source.Open));
    }

    [Fact]
    public void Dispose_ConnectionThatFailsToClose_ClosesTheOthers()
    {
        KeepTwo();
        _source.FailsToClose = true;
        _store.Dispose();
        Assert.Equal(0, _source.Open);
        Assert.Equal(0, _time.TimersArmed);
    }

    [Fact]
    public void Find_TablesChangedMeanwhile_GoesOn()
    {
        _file.Ask("ALTER TABLE apikeys_keys ADD COLUMN colour text");
        _store.Revoke(1);
        Assert.NotNull(_store.Find(1)!.Key.RevokedAt);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _source.DisposeAsync();
        _file.Dispose();
    }

    /// <summary>Has two finds at once, each on a connection of its own.</summary>
    private void KeepTwo()
    {
        _time.Advance(_long);
        _source.Opening = () => _store.Find(9);
        _store.Find(1);
        Assert.Equal((3, 2), (Made, _source.Open));
    }
}
