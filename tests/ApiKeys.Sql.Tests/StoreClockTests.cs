using Microsoft.Data.Sqlite;

namespace ApiKeys.Tests;

/// <summary>What a store decides by how much time has passed, on a clock that is driven by hand.</summary>
public sealed class StoreClockTests : IDisposable
{
    private const int Busy = 5;
    private readonly SqliteFile _file = new();
    private readonly ManualTimeProvider _time = new();
    private readonly WatchedSource _source;

    public StoreClockTests() => _source = new WatchedSource(_file.Path);

    [Theory]
    [InlineData(1_000, KeyWriteOutcome.Written)]
    [InlineData(1_400, KeyWriteOutcome.Written)]
    [InlineData(1_500, KeyWriteOutcome.ActorNotUsable)]
    public async Task Write_ActingKeyExpiresWhileItWaits_IsRefused(int milliseconds, KeyWriteOutcome outcome)
    {
        await using var store = Store(TimeSpan.Zero);
        var end = Some.Now.AddMilliseconds(1_500);
        var actor = Some.Row(1);
        store.Add(actor with { Key = actor.Key with { ExpiresAt = end } });
        _source.Opening = () => _time.Move(TimeSpan.FromMilliseconds(milliseconds));
        Assert.Equal(outcome, store.Write(Some.Making(1, 2)).Outcome);
    }

    [Fact]
    public async Task Write_FileBusy_IsTriedAgainForAsLongAsWasAsked()
    {
        await using var store = Store(TimeSpan.FromSeconds(7));
        await store.MigrateAsync();
        var write = new KeyWrite { At = Some.Now, Inserts = [Some.Row(1)] };
        await FailsAfterAsync(7, () => store.WriteAsync(write).AsTask());
    }

    [Fact]
    public async Task Migrate_FileBusy_IsTriedAgainForAsLongAsWasAsked()
    {
        await using var store = Store(TimeSpan.FromSeconds(7));
        await FailsAfterAsync(7, () => store.MigrateAsync(), connections: 2);
    }

    public void Dispose()
    {
        _source.Dispose();
        _file.Dispose();
    }

    private SqlKeyStore Store(TimeSpan retryFor) =>
        new(
            _source,
            SqlDialect.Sqlite,
            new() { MigrateAtStart = true, RetryFor = retryFor, TrimInterval = Timeout.InfiniteTimeSpan },
            _time);

    /// <summary>Has the file busy for ever once some connections were made, and drives the clock until a call
    /// fails.</summary>
    private async Task FailsAfterAsync(int seconds, Func<Task> call, int connections = 0)
    {
        connections += _source.Made;
        void Fail()
        {
            _source.Opening = Fail;
            if (_source.Made >= connections)
                throw new SqliteException("SQLite Error 5: busy", Busy);
        }

        _source.Opening = Fail;
        var begun = _time.GetTimestamp();
        var failing = call();
        while (!failing.IsCompleted)
            _time.Advance(_time.UntilNextTimer ?? TimeSpan.Zero);
        await Assert.ThrowsAsync<SqliteException>(() => failing);
        var tried = _time.GetElapsedTime(begun);
        Assert.InRange(tried, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds + 1));
    }
}
