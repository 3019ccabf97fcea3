using System.Globalization;

namespace ApiKeys.Tests.Validation;

public class SimulationTests
{
    private const ulong Seeds = 3_000;

    // More seeds for a longer look, and one to look closer at a failure.
    private const string SeedsVariable = "APIKEYS_SIMULATION_SEEDS";
    private const string FirstVariable = "APIKEYS_SIMULATION_FIRST";

    [Fact]
    public void Nodes_AnythingHappens_KeepTheirPromises()
    {
        var answers = new Dictionary<ApiKeyVerdict, int>();
        string? fault = null;
        var thread = new Thread(() => fault = RunAll(answers));
        thread.Start();
        thread.Join();
        Assert.True(fault is null, fault);

        // A simulation in which nothing happens proves nothing.
        ApiKeyVerdict[] reached =
        [
            ApiKeyVerdict.Valid,
            ApiKeyVerdict.Unavailable,
            ApiKeyVerdict.Unknown,
            ApiKeyVerdict.Mismatch,
            ApiKeyVerdict.Revoked,
            ApiKeyVerdict.Expired,
            ApiKeyVerdict.Disabled,
        ];
        Assert.All(reached, verdict => Assert.True(answers.GetValueOrDefault(verdict) > 0, $"Never {verdict}."));
    }

    private static string? RunAll(Dictionary<ApiKeyVerdict, int> answers)
    {
        var first = Setting(FirstVariable) ?? 1;
        var count = Setting(SeedsVariable) ?? Seeds;
        for (var seed = first; seed < first + count; seed++)
        {
            using var simulation = new Simulation(seed);
            var fault = Run(simulation);
            if (fault is not null)
                return $"Seed {seed}: {fault}";
            foreach (var (verdict, times) in simulation.Answers)
                answers[verdict] = answers.GetValueOrDefault(verdict) + times;
        }

        return null;
    }

    private static string? Run(Simulation simulation)
    {
        try
        {
            simulation.Run();
            return simulation.Fault;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return fault.ToString();
        }
    }

    private static ulong? Setting(string name)
    {
        var text = Environment.GetEnvironmentVariable(name);
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
