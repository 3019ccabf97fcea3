using BenchmarkDotNet.Attributes;

namespace ApiKeys.Benchmarks;

/// <summary>Do two threads validate twice as much as one, as far as two threads hash twice as much as one?</summary>
public class ScaleTwoThreads
{
    /// <summary>What each thread does in a call: long enough that waking the second one does not count.</summary>
    public const int Share = 20 * Question.Batch;

    internal const string Name = "scale-2threads";

    internal static readonly Limit Limit = Limit.AtLeast(0.95);

    private readonly int[] _batches = new int[4];
    private readonly Action _validateHere;
    private readonly Action _validateThere;
    private readonly Action _hashHere;
    private readonly Action _hashThere;
    private Workload _workload = null!;
    private SecondThread _second = null!;

    public ScaleTwoThreads()
    {
        // Made once: a call allocates nothing, however few operations it has.
        _validateHere = () => Validate(0);
        _validateThere = () => Validate(1);
        _hashHere = () => Hash(2);
        _hashThere = () => Hash(3);
    }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _workload = await Workload.LoadAsync(1_000, Digests.Plain);
        _second = new SecondThread();
    }

    [GlobalCleanup]
    public async Task TearDownAsync()
    {
        _second.Stop();
        await _workload.DisposeAsync();
    }

    [Benchmark(OperationsPerInvoke = Share)]
    public void OursOnOne() => Validate(0);

    [Benchmark(OperationsPerInvoke = 2 * Share)]
    public void OursOnTwo() => _second.Together(_validateHere, _validateThere);

    [Benchmark(Baseline = true, OperationsPerInvoke = Share)]
    public void FloorOnOne() => Hash(2);

    [Benchmark(OperationsPerInvoke = 2 * Share)]
    public void FloorOnTwo() => _second.Together(_hashHere, _hashThere);

    private void Validate(int side)
    {
        for (var done = 0; done < Share; done += Question.Batch)
            Requests.Validate(_workload, _workload.Order.Next(ref _batches[side]));
    }

    private void Hash(int side)
    {
        for (var done = 0; done < Share; done += Question.Batch)
            Bare.Hash(_workload.Bytes, _workload.Order.Next(ref _batches[side]));
    }
}
