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
        await there.WriteAsync(new KeyWrite { At = Some.Now, Inserts = [Some.Row(1)] });
        using var subscription = await ListenAsync(here);
        var count = new UsageCount(Some.Id(1), new DateOnly(2026, 11, 1), 1, 0, Some.Now);
        await there.ApplyUsageAsync(new UsageBatch(Guid.NewGuid(), [count]));
        Assert.False(await _wakes.NextAsync(seconds: 1));
    }

    [Fact]
    public async Task Subscribe_ConnectionTerminated_ListensAgainAndCatchesUp()
    {
        await using var here = Open();
        using var subscription = await ListenAsync(here);
        Assert.NotNull(_schema.Ask(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"));
        Assert.True(await _wakes.NextAsync(), "Nothing was caught up with.");
        await Wakes.UntilAsync(() => here.Notifications == NotificationState.Listening);
        _wakes.Forget();
        await here.WriteAsync(new KeyWrite { At = Some.Now, Inserts = [Some.Row(1)] });
        Assert.True(await _wakes.NextAsync());
    }

    [Fact]
    public async Task Subscribe_SomethingSwallowsNotifications_IsReported()
    {
        using var proxy = new DeafProxy(server.Port);
        var past = server.ConnectionString.Replace(
            server.Port.ToString(CultureInfo.InvariantCulture), $"{proxy.Port}", StringComparison.Ordinal);
        await using var source = NpgsqlDataSource.Create(past);
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

    private PostgreSqlKeyStore Open() => new(_schema.Source, Options());

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
