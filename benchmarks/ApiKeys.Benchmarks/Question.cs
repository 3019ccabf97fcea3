using BenchmarkDotNet.Attributes;

namespace ApiKeys.Benchmarks;

/// <summary>A question about the cost of an operation, beside the floor that its answer is a multiple of.</summary>
/// <remarks>Each call of either side is a batch, of the same tokens in the same order as the other side's batch of that
/// number. Measured by either run; a class is public, and not sealed, because the benchmark runner derives from
/// it.</remarks>
public abstract class Question
{
    public const int Batch = 1_000;

    private int _ours;
    private int _floor;

    /// <summary>The name of the row.</summary>
    public abstract string Name { get; }

    /// <summary>The most that the row may say.</summary>
    public abstract double Limit { get; }

    private protected Workload Workload { get; private set; } = null!;

    private protected virtual int Keys => 1_000;

    private protected virtual Digests Digests => Digests.Plain;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        Workload = await Workload.LoadAsync(Keys, Digests);
        Prepare();
    }

    [GlobalCleanup]
    public async Task TearDownAsync()
    {
        await Workload.DisposeAsync();
        Workload = null!;
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public void Ours() => Operate(Workload.Order.Next(ref _ours));

    [Benchmark(Baseline = true, OperationsPerInvoke = Batch)]
    public void Floor() => Hash(Workload.Order.Next(ref _floor));

    private protected virtual void Prepare() { }

    private protected abstract void Operate(ReadOnlySpan<Draw> order);

    /// <summary>The floor of every row but one: the bare hash.</summary>
    private protected virtual void Hash(ReadOnlySpan<Draw> order) => Bare.Hash(Workload.Bytes, order);
}
