namespace ApiKeys.Benchmarks;

/// <summary>Full load on a host while keys are revoked, beside the same host without authentication.</summary>
/// <param name="Bare">The host without authentication, before and after.</param>
/// <param name="Keys">The host with it.</param>
/// <param name="Revoked">How many keys were revoked meanwhile.</param>
internal sealed record SoakRun(SoakTally Bare, SoakTally Keys, int Revoked)
{
    private const int KeyCount = 1_000;
    private const int Revocations = 200;
    private const int WarmUpShare = 20;
    private const int BareShare = 3;

    public bool IsClean => Keys.Wrong + Keys.ServerErrors + Bare.Wrong == 0;

    public static async Task<SoakRun> RunAsync(TimeSpan duration)
    {
        await using var bare = await SoakHost.StartAsync(authenticates: false);
        await using var host = await SoakHost.StartAsync(authenticates: true);
        var keys = await host.IssueAsync(KeyCount);
        await SoakClients.RunAsync(bare.Address, null, duration / WarmUpShare);
        await SoakClients.RunAsync(host.Address, keys, duration / WarmUpShare);
        var floor = await SoakClients.RunAsync(bare.Address, null, duration / BareShare);
        var revoking = RevokeAsync(host, keys, duration);
        var tally = await SoakClients.RunAsync(host.Address, keys, duration);
        var revoked = await revoking;
        var again = await SoakClients.RunAsync(bare.Address, null, duration / BareShare);
        floor.Add(again);
        floor.Lasted += again.Lasted;
        return new SoakRun(floor, tally, revoked);
    }

    /// <summary>Runs from the command line.</summary>
    public static async Task<int> ReportAsync(TimeSpan duration)
    {
        var run = await RunAsync(duration);
        Console.WriteLine($"without authentication: {run.Bare}");
        Console.WriteLine($"with keys: {run.Keys}; {run.Revoked} keys revoked meanwhile");
        return run.IsClean ? 0 : 1;
    }

    private static async Task<int> RevokeAsync(SoakHost host, SoakKey[] keys, TimeSpan duration)
    {
        // Spread over the middle, so that load comes before the first and after the last.
        var pause = duration / (Revocations * 2);
        await Task.Delay(duration / 4, TimeProvider.System);
        for (var number = 0; number < Revocations; number++)
        {
            var key = keys[number];
            key.Progress = 1;
            await host.Issuer.RevokeAsync(new() { Id = key.Id, Owner = "soak", Actor = Actor.Person("soak") });
            key.Progress = 2;
            await Task.Delay(pause, TimeProvider.System);
        }

        return Revocations;
    }
}
