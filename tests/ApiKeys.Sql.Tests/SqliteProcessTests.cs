using System.Security.Cryptography;

namespace ApiKeys.Tests;

public sealed class SqliteProcessTests : IDisposable
{
    private const int Kills = 8;
    private readonly SqliteFile _file = new();

    [Fact]
    public async Task Churn_KilledAtRandomPoints_LosesNothingThatReturnedAndWritesNothingInHalves()
    {
        var said = new List<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var host = Host();
            host.Ask("churn", "revoked");
            await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(600)), TimeProvider.System);
            said.AddRange(host.Kill());
            await using var store = _file.Store();
            await WhatWasSaid.HoldsAsync(store, said);
            Assert.Equal("ok", _file.Ask("PRAGMA integrity_check"));
        }
    }

    [Fact]
    public async Task Churn_TwoProcessesOnOneFile_WriteInTurns()
    {
        using var one = Host();
        using var two = Host();
        one.Tell("churn");
        two.Tell("churn");
        for (var write = 0; write < 10; write++)
        {
            one.Await("revoked");
            two.Await("revoked");
        }

        string[] said = [.. one.Kill(), .. two.Kill()];
        await using var store = _file.Store();
        await WhatWasSaid.HoldsAsync(store, said);
        Assert.DoesNotContain(said, line => line.StartsWith("store", StringComparison.Ordinal));
    }

    [Fact]
    public void Revoke_OnAnotherProcess_IsRefusedHereWithinTheBound()
    {
        using var one = Host();
        using var two = Host();
        Assert.InRange(Fleet.RevocationOf(one, two).LastAccepted, TimeSpan.MinValue, TimeSpan.FromSeconds(1));
    }

    public void Dispose() => _file.Dispose();

    private HostProcess Host() => new HostProcess("sqlite", _file.Path).Started();
}
