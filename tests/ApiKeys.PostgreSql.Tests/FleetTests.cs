using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ApiKeys.Tests;

/// <summary>Two real host processes on one PostgreSQL. Their bound is one second.</summary>
[Collection(OnPostgres.Name)]
public sealed class FleetTests : IDisposable
{
    private const int Served = 1_000;
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(1);
    private readonly PostgresServer _server;
    private readonly PostgresSchema _schema;
    private readonly List<HostProcess> _hosts = [];

    public FleetTests(PostgresServer server)
    {
        _server = server;
        _schema = new PostgresSchema(server);
    }

    [Theory]
    [InlineData("on", 30)]
    [InlineData("off", 10)]
    public void Revoke_OnOneHost_EndsOnTheOtherWithinTheBound(string notifications, int times)
    {
        var (one, other) = (Host(notifications), Host(notifications));
        var measured = Enumerable.Range(0, Count("APIKEYS_REVOCATIONS_MEASURED", times))
            .Select(_ => Fleet.RevocationOf(one, other))
            .ToArray();
        Assert.All(measured, one => Assert.True(one.LastAccepted <= _bound, $"{one}"));
        Figures.Write($"revocation with notifications {notifications}", measured.Select(one => one.Refused));
    }

    [Fact]
    public void Revoke_ListenersConnectionCut_HoldsAndComesBack()
    {
        var (one, other) = (Host(), Host());
        var (last, _) = Fleet.RevocationOf(one, other, between: CutEverything);
        Assert.True(last <= _bound, $"{last}");
        Assert.True(Fleet.RevocationOf(one, other).LastAccepted <= _bound);
    }

    [Fact]
    public void Revoke_OtherHostStoppedAcrossIt_AcceptsNothingLaterWhenItGoesOn()
    {
        var (one, other) = (Host(), Host());
        var (last, _) = Fleet.RevocationOf(
            one, other, between: () => other.Signal("STOP"), after: () => GoOn(other, 2 * _bound));
        Assert.True(last <= _bound, $"{last}");
    }

    [Fact]
    public void Write_OtherHostStoppedWhileItWrites_GoesOn()
    {
        var (one, other) = (Host(), Host());
        var id = one.Ask("issue acme", "issued")[0];
        other.Ask("churn", "revoked");
        other.Signal("STOP");
        Assert.Equal(id, one.Ask($"revoke {id}", "revoked")[0]);
        other.Signal("CONT");
        other.Await("revoked");
    }

    [Fact]
    public async Task Churn_KilledAtRandomPoints_LosesNothingThatReturnedAndWritesNothingInHalves()
    {
        var said = new List<string>();
        for (var kill = 0; kill < 5; kill++)
        {
            var (one, other) = (Host(), Host());
            one.Tell("churn");
            other.Tell("churn");
            one.Await("revoked");
            other.Await("revoked");
            said.AddRange([.. one.Kill(), .. other.Kill()]);
        }

        await using var store = _schema.Store();
        await WhatWasSaid.HoldsAsync(store, said);
    }

    [Fact]
    public void Issue_BothHostsRaceForTheLastKeyOfAPlan_MakeOne()
    {
        HostProcess[] hosts = [Host(), Host()];
        for (var turn = 0; turn < 25; turn++)
            Array.ForEach(hosts, host => host.Tell("issue free"));
        Array.ForEach(hosts, host => host.Tell("ask over"));
        Array.ForEach(hosts, host => host.Await("Malformed"));
        var said = hosts.SelectMany(host => host.Heard).ToArray();
        Assert.Equal(1, said.Count(line => line.StartsWith("issued", StringComparison.Ordinal)));
        Assert.Equal(49, said.Count(line => line == "refused LimitReached"));
    }

    [Fact]
    public void Revoke_ManyKeysWhileBothHostsServe_EndsAllOfThem()
    {
        var count = Count("APIKEYS_REVOCATIONS", 10_000);
        var keys = Stored(count);
        HostProcess[] hosts = [Host(), Host()];
        var served = keys.Take(Served).Select(key => key.Reveal()).ToArray();
        Assert.All(hosts, host => Assert.Equal("Allowed", host.VerdictOf(served[0])));
        Array.ForEach(hosts, host => host.Tell($"traffic {string.Join(' ', served)}"));
        for (var turn = 0; turn < 2; turn++)
            hosts[turn].Tell($"revoke-many {string.Join(' ', Ids(keys.Where((_, place) => place % 2 == turn)))}");
        for (var turn = 0; turn < keys.Length; turn++)
            hosts[turn % 2].Await("revoked");
        Assert.Equal((long)keys.Length, _schema.Ask(
            $"SELECT count(*) FROM {_schema.Name}.apikeys_keys WHERE revoked_at IS NOT NULL"));
        Wait(_bound);
        foreach (var host in hosts)
            Assert.All(served, token => Assert.Equal("Revoked", host.VerdictOf(token)));
    }

    public void Dispose()
    {
        _hosts.ForEach(host => host.Dispose());
        _schema.Dispose();
    }

    private static int Count(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var count)
            ? count
            : usual;

    private static IEnumerable<ApiKeyId> Ids(IEnumerable<ApiKeyToken> tokens) => tokens.Select(token => token.Id);

    private static void GoOn(HostProcess host, TimeSpan later)
    {
        Wait(later);
        host.Signal("CONT");
    }

    // The processes live in real time, and so does whoever waits for them.
    private static void Wait(TimeSpan time) => Task.Delay(time, TimeProvider.System).Wait();

    /// <summary>Stores keys in one write, and gives their tokens.</summary>
    private ApiKeyToken[] Stored(int count)
    {
        using var random = RandomNumberGenerator.Create();
        var generator = new ApiKeyGenerator(new ApiKeyFormat(ApiKeyFormat.DefaultBrand), random);
        var tokens = Enumerable.Range(0, count).Select(_ => generator.Draw(ApiKeyEnvironment.Live)).ToArray();
        using var store = _schema.Store();
        var added = store.Add([.. tokens.Select(token => Some.Row() with
        {
            Key = Some.Key() with { Id = token.Id },
            Digest = DigestRules.Of(Encoding.ASCII.GetBytes(token.Reveal()), current: null),
        })]);
        Assert.Equal(KeyWriteOutcome.Written, added.Outcome);
        return tokens;
    }

    private void CutEverything() =>
        _schema.Ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'host'");

    private HostProcess Host(string notifications = "on")
    {
        var connection = $"{_server.ConnectionString};Application Name=host";
        var host = new HostProcess("postgres", connection, _schema.Name, notifications);
        _hosts.Add(host);
        return host.Started();
    }
}
