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
        var fault = RunAll(answers, BrokenRule.None, Setting(SeedsVariable) ?? Seeds);
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
        var fault = RunAll([], Enum.Parse<BrokenRule>(rule), SeedsOfABrokenRule);
        Assert.True(fault is not null, $"{SeedsOfABrokenRule} seeds did not find that {rule}.");
    }

    /// <summary>Runs seeds on a thread for each processor, and gives the first fault that is found.</summary>
    private static string? RunAll(Dictionary<ApiKeyVerdict, int> answers, BrokenRule broken, ulong count)
    {
        var first = Setting(FirstVariable) ?? 1;
        var (taken, fault) = (0L, default(string));

        // Threads of their own, without a synchronization context: everything happens where a simulation says.
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work)).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return fault;

        void Work()
        {
            while (Volatile.Read(ref fault) is null && (ulong)Interlocked.Increment(ref taken) is var next and > 0
                && next <= count)
            {
                if (RunOne(first + next - 1, broken, answers) is { } found)
                    Interlocked.CompareExchange(ref fault, found, null);
            }
        }
    }

    private static string? RunOne(ulong seed, BrokenRule broken, Dictionary<ApiKeyVerdict, int> answers)
    {
        using var simulation = new Simulation(seed, broken);
        if (Run(simulation) is { } fault)
            return $"Seed {seed}: {fault}";
        lock (answers)
        {
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
