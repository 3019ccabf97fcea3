using System.Globalization;
using System.Security.Cryptography;

namespace ApiKeys.Tests;

/// <summary>Hosts that are killed and cut off while they write counts of use, every second.</summary>
[Collection(OnPostgres.Name)]
public sealed class UsageFaultTests(PostgresServer server) : IDisposable
{
    private const int Uses = 100;
    private readonly PostgresSchema _schema = new(server);
    private readonly List<HostProcess> _hosts = [];

    private string Usage => $"{_schema.Name}.apikeys_usage";

    [Fact]
    public async Task Flush_HostKilledAtRandomPoints_WritesEachBatchWholeOrNotAtAll()
    {
        var issuing = Host();
        var token = issuing.Ask("issue acme", "issued")[1];
        issuing.Kill();
        for (var kill = 0; kill < 5; kill++)
        {
            var before = Stored();
            var host = Host();
            host.Ask($"use {token} {Uses}", "used");
            Wait(RandomNumberGenerator.GetInt32(1_500));
            var said = host.Kill();
            await UntilAsync("SELECT count(*) = 0 FROM pg_stat_activity WHERE application_name = 'killed'");
            Assert.Contains(Stored() - before, new[] { Sum(said, "flushed"), Sum(said, "flushing") });
        }
    }

    [Fact]
    public async Task Flush_HostKilledBetweenABatchAndItsCounts_WritesNothingOfIt()
    {
        var host = Host();
        var token = host.Ask("issue acme", "issued")[1];
        await using (var holder = await _schema.Source.OpenConnectionAsync())
        await using (var held = await holder.BeginTransactionAsync())
        {
            await holder.ExecuteAsync($"LOCK TABLE {Usage} IN SHARE MODE");
            host.Ask($"use {token} {Uses}", "used");
            await UntilAsync($"SELECT count(*) > 0 FROM pg_locks WHERE NOT granted AND relation = '{Usage}'::regclass");
            Assert.Equal(0, Sum(host.Kill(), "flushed"));
        }

        await UntilAsync(
            $"SELECT count(*) = 0 FROM pg_locks WHERE relation = '{Usage}'::regclass AND mode LIKE 'Row%'");
        Assert.Equal(0L, _schema.Ask($"SELECT count(*) FROM {_schema.Name}.apikeys_batches"));
        Assert.Equal(0, Stored());
    }

    [Fact]
    public void Flush_ConnectionsCutAtRandomPoints_CountsEachUseOnce()
    {
        const int Cuts = 6;
        var host = Host();
        var token = host.Ask("issue acme", "issued")[1];
        for (var cut = 0; cut < Cuts; cut++)
        {
            host.Ask($"use {token} {Uses}", "used");
            Wait(RandomNumberGenerator.GetInt32(1_100));
            _schema.Ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'killed'");
        }

        while (Sum(host.Heard, "flushed") < Cuts * Uses)
            host.Await("flushed");
        Assert.Equal(Cuts * Uses, Stored());
    }

    public void Dispose()
    {
        _hosts.ForEach(host => host.Dispose());
        _schema.Dispose();
    }

    /// <summary>How many uses are in the batches of which the host said a word, each batch once.</summary>
    private static long Sum(IEnumerable<string> said, string word) =>
        said.Where(line => line.StartsWith($"{word} ", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Sum(line => long.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture));

    private static void Wait(int milliseconds) =>
        Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System).Wait();

    private Task UntilAsync(string question) => Wakes.UntilAsync(() => (bool)_schema.Ask(question)!);

    private long Stored() => (long)_schema.Ask($"SELECT coalesce(sum(live), 0)::bigint FROM {Usage}")!;

    private HostProcess Host()
    {
        var connection = $"{server.ConnectionString};Application Name=killed";
        var host = new HostProcess("postgres", connection, _schema.Name, "flushes");
        _hosts.Add(host);
        return host.Started();
    }
}
