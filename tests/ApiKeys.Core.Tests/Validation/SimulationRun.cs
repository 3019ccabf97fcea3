using System.Globalization;

namespace ApiKeys.Tests.Validation;

/// <summary>Runs simulations of many seeds, on a thread for each processor, until one finds a fault.</summary>
/// <param name="make">Makes the simulation of a seed, given the number of the thread that will run it.</param>
internal sealed class SimulationRun(Func<int, ulong, Simulation> make)
{
    // One seed to look closer at a failure.
    private const string FirstVariable = "APIKEYS_SIMULATION_FIRST";
    private string? _fault;
    private long _taken;

    /// <summary>How often each answer was given.</summary>
    public Dictionary<ApiKeyVerdict, int> Answers { get; } = [];

    /// <summary>Runs as many seeds as a variable of the environment says, or else a number of them.</summary>
    /// <returns>The first fault that is found, with its seed.</returns>
    public string? Run(string variable, ulong count) => Run(Setting(variable) ?? count);

    /// <summary>Runs a number of seeds.</summary>
    /// <returns>The first fault that is found, with its seed.</returns>
    public string? Run(ulong count)
    {
        var first = Setting(FirstVariable) ?? 1;

        // Threads of their own, without a synchronization context: everything happens where a simulation says.
        var threads = Enumerable
            .Range(0, Environment.ProcessorCount)
            .Select(number => new Thread(() => Work(number, first, count)))
            .ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return _fault;
    }

    /// <summary>Fails where some answer was never given: where nothing happens, nothing is proven.</summary>
    public void AssertAllHappened()
    {
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
        Assert.All(reached, verdict => Assert.True(Answers.GetValueOrDefault(verdict) > 0, $"Never {verdict}."));
    }

    private void Work(int thread, ulong first, ulong count)
    {
        while (Volatile.Read(ref _fault) is null && (ulong)Interlocked.Increment(ref _taken) is var next
            && next <= count)
        {
            if (RunOne(thread, first + next - 1) is { } found)
                Interlocked.CompareExchange(ref _fault, found, null);
        }
    }

    private string? RunOne(int thread, ulong seed)
    {
        try
        {
            using var simulation = make(thread, seed);
            simulation.Run();
            if (simulation.Fault is { } fault)
                return $"Seed {seed}: {fault}";
            lock (Answers)
            {
                foreach (var (verdict, times) in simulation.Answers)
                    Answers[verdict] = Answers.GetValueOrDefault(verdict) + times;
            }

            return null;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return $"Seed {seed}: {fault}";
        }
    }

    private static ulong? Setting(string name)
    {
        var text = Environment.GetEnvironmentVariable(name);
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
