using System.Globalization;

namespace ApiKeys.Tests.Validation;

public class SimulationTests
{
    private const ulong Seeds = 10_000;
    private const ulong SeedsOfABrokenRule = 3_000;

    // More seeds for a longer look, and one to look closer at a failure.
    private const string SeedsVariable = "APIKEYS_SIMULATION_SEEDS";
    private const string FirstVariable = "APIKEYS_SIMULATION_FIRST";

    [Fact]
    public void Nodes_AnythingHappens_KeepTheirPromises()
    {
        var answers = new Dictionary<ApiKeyVerdict, int>();
        string? fault = null;
        Alone(() => fault = RunAll(answers, BrokenRule.None, Setting(SeedsVariable) ?? Seeds));
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

    [Theory]
    [InlineData("SequenceInsteadOfCounter")]
    [InlineData("FillsFromReplica")]
    [InlineData("NoActorCheck")]
    [InlineData("CascadeFoundBeforeTheLock")]
    public void Nodes_OneRuleOfTheStoreIsBroken_AreFoundOut(string rule)
    {
        string? fault = null;
        Alone(() => fault = RunAll([], Enum.Parse<BrokenRule>(rule), SeedsOfABrokenRule));
        Assert.True(fault is not null, $"{SeedsOfABrokenRule} seeds did not find that {rule}.");
    }

    // On a thread without a synchronization context, so that everything happens where the simulation says.
    private static void Alone(Action run)
    {
        var thread = new Thread(() => run());
        thread.Start();
        thread.Join();
    }

    private static string? RunAll(Dictionary<ApiKeyVerdict, int> answers, BrokenRule broken, ulong count)
    {
        var first = Setting(FirstVariable) ?? 1;
        for (var seed = first; seed < first + count; seed++)
        {
            using var simulation = new Simulation(seed, broken);
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
