using BenchmarkDotNet.Attributes;

namespace ApiKeys.Benchmarks;

/// <summary>What does a request with a key cost that a request behind an equivalent handler does not?</summary>
public class HttpOwn
{
    public const int Batch = Question.Batch;

    internal const string Name = "http-own";

    internal static readonly Limit Limit = Limit.AtMost(2.00);

    private Workload _workload = null!;
    private RequestPipeline _ours = null!;
    private RequestPipeline _equivalent = null!;
    private int _oursBatch;
    private int _equivalentBatch;
    private int _hashBatch;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _workload = await Workload.LoadAsync(1_000, Digests.Plain);
        _ours = RequestPipeline.WithKeys(_workload);
        _equivalent = RequestPipeline.WithFreshTickets(_workload, _ours.ClaimsOf(_workload));
    }

    [GlobalCleanup]
    public async Task TearDownAsync()
    {
        await _ours.DisposeAsync();
        await _equivalent.DisposeAsync();
        await _workload.DisposeAsync();
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public void Ours() => _ours.Run(_workload.Order.Next(ref _oursBatch));

    [Benchmark(OperationsPerInvoke = Batch)]
    public void Equivalent() => _equivalent.Run(_workload.Order.Next(ref _equivalentBatch));

    [Benchmark(Baseline = true, OperationsPerInvoke = Batch)]
    public void Hash() => Bare.Hash(_workload.Bytes, _workload.Order.Next(ref _hashBatch));
}
