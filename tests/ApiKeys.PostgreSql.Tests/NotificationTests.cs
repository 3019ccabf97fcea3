using System.Globalization;
using Npgsql;

namespace ApiKeys.Tests;

[Collection(OnPostgres.Name)]
public sealed class NotificationTests(PostgresServer server) : IDisposable
{
    private readonly PostgresSchema _schema = new(server);
    private readonly Wakes _wakes = new();

    [Fact]
    public async Task Write_OnAnotherNode_WakesThisOne()
    {
        await using var here = Open();
        await using var there = Open();
        using var subscription = await ListenAsync(here);
        await there.WriteAsync(new KeyWrite { At = Some.Now, Inserts = [Some.Row(1)] });
        Assert.True(await _wakes.NextAsync());
        Assert.NotNull(await here.FindAsync(Some.Id(1)));
    }

    [Fact]
    public async Task ApplyUsage_OnAnotherNode_WakesNobody()
    {
        await using var here = Open();
        await using var there = Open();
        using var subscription = await ListenAsync(here);

        // It is told of in the background, perhaps long after it returned.
        await there.WriteAsync(new KeyWrite { At = Some.Now, Inserts = [Some.Row(1)] });
        Assert.True(await _wakes.NextAsync());
        var count = new UsageCount(Some.Id(1), new DateOnly(2026, 11, 1), 1, 0, Some.Now);
        await there.ApplyUsageAsync(new UsageBatch(Guid.NewGuid(), [count]));
        Assert.False(await _wakes.NextAsync(seconds: 1));
    }

    [Fact]
    public async Task Subscribe_ConnectionTerminated_ListensAgainAndCatchesUp()
    {
        await using var here = Open();
        using var subscription = await ListenAsync(here);
        EndListening();
        Assert.True(await _wakes.NextAsync(), "Nothing was caught up with.");
        await Wakes.UntilAsync(() => here.Notifications == NotificationState.Listening);
        _wakes.Forget();
        await here.WriteAsync(new KeyWrite { At = Some.Now, Inserts = [Some.Row(1)] });
        Assert.True(await _wakes.NextAsync());
    }

    [Fact]
    public async Task Subscribe_ConnectionTerminated_IsNotSaidToListenMeanwhile()
    {
        await using var here = Open(new ManualTimeProvider());
        using var subscription = await ListenAsync(here);
        EndListening();
        await Wakes.UntilAsync(() => here.Notifications == NotificationState.Connecting);
    }

    [Fact]
    public async Task Subscribe_NoTimeToReadTheTrial_ListensAllTheSame()
    {
        var time = new ManualTimeProvider();
        time.AtTimestamp = () => time.Move(TimeSpan.FromMinutes(1));
        await using var here = Open(time);
        using var subscription = await ListenAsync(here);
    }

    [Fact]
    public async Task Subscribe_SomethingSwallowsNotificationsAndLessThanAMillisecondIsLeft_IsReported()
    {
        using var proxy = new DeafProxy(server.Port);
        await using var source = Past(proxy);
        var time = new ManualTimeProvider();
        time.AtTimestamp = () => time.Move(TimeSpan.FromSeconds(3) - TimeSpan.FromMicroseconds(500));
        await using var store = new PostgreSqlKeyStore(source, Options(), time);
        using var subscription = store.Subscribe(_wakes.Call);
        await Wakes.UntilAsync(() => store.Notifications == NotificationState.Swallowed);
    }

    [Fact]
    public async Task Subscribe_SomethingSwallowsNotifications_IsReported()
    {
        using var proxy = new DeafProxy(server.Port);
        await using var source = Past(proxy);
        await using var store = new PostgreSqlKeyStore(source, Options());
        using var subscription = store.Subscribe(_wakes.Call);
        await Wakes.UntilAsync(() => store.Notifications == NotificationState.Swallowed);
        await store.WriteAsync(new KeyWrite { At = Some.Now, Inserts = [Some.Row(1)] });
        Assert.NotNull(await store.FindAsync(Some.Id(1)));
    }

    [Fact]
    public async Task Subscribe_NotificationForged_OnlyWakes()
    {
        await using var here = Open();
        using var subscription = await ListenAsync(here);
        _schema.Ask($"SELECT pg_notify('{_schema.Name}_apikeys_changes', 'forged')");
        Assert.True(await _wakes.NextAsync());
        Assert.Equal(default, here.Head());
    }

    [Fact]
    public async Task Subscribe_SwitchedOff_OpensNoConnection()
    {
        await using var store = new PostgreSqlKeyStore(_schema.Source, Options(notifications: false));
        using var subscription = store.Subscribe(_wakes.Call);
        await store.WriteAsync(new KeyWrite { At = Some.Now, Inserts = [Some.Row(1)] });
        Assert.Equal(NotificationState.Off, store.Notifications);
        Assert.Equal(1L, (await store.ReadChangesAsync(default(RevisionMark), 10)).Head.Revision);
    }

    public void Dispose()
    {
        _schema.Dispose();
        _wakes.Dispose();
    }

    // A connection that was silent for long was asked whether it is there.
    private void EndListening() =>
        Assert.NotNull(_schema.Ask(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' OR query = 'SELECT 1'
            """));

    private NpgsqlDataSource Past(DeafProxy proxy) =>
        NpgsqlDataSource.Create(server.ConnectionString.Replace(
            server.Port.ToString(CultureInfo.InvariantCulture), $"{proxy.Port}", StringComparison.Ordinal));

    private PostgreSqlKeyStore Open(TimeProvider? time = null) => new(_schema.Source, Options(), time);

    private PostgreSqlKeyStoreOptions Options(bool notifications = true) =>
        new()
        {
            Schema = _schema.Name,
            MigrateAtStart = true,
            TrimInterval = Timeout.InfiniteTimeSpan,
            Notifications = notifications,
        };

    private async Task<IDisposable> ListenAsync(PostgreSqlKeyStore store)
    {
        var subscription = store.Subscribe(_wakes.Call);
        await Wakes.UntilAsync(() => store.Notifications == NotificationState.Listening);
        _wakes.Forget();
        return subscription;
    }
}
