using BenchmarkDotNet.Attributes;

namespace ApiKeys.Benchmarks;

/// <summary>A question about the cost of an operation, beside the floor that its answer is a multiple of.</summary>
/// <remarks>Each call of either side is a batch, over the same tokens in the same order as the other side's batch of that
/// number.</remarks>
public abstract class Question
{
    public const int Batch = 1_000;

    /// <summary>The name of the row.</summary>
    public abstract string Name { get; }

    /// <summary>The most that the row may say.</summary>
    public abstract double Limit { get; }

    [GlobalSetup]
    public abstract Task SetUpAsync();

    [GlobalCleanup]
    public abstract Task TearDownAsync();

    [Benchmark(OperationsPerInvoke = Batch)]
    public abstract void Ours();

    [Benchmark(Baseline = true, OperationsPerInvoke = Batch)]
    public abstract void Floor();
}
