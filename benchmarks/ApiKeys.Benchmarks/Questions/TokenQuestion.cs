namespace ApiKeys.Benchmarks;

/// <summary>A question about presented texts, over the bare hash of as many tokens.</summary>
public abstract class TokenQuestion : Question
{
    private int _ours;
    private int _floor;

    private protected Workload Workload { get; private set; } = null!;

    private protected virtual int Keys => 1_000;

    private protected virtual Digests Digests => Digests.Plain;

    private protected ReadOnlySpan<int> NextOfOurs => Workload.Order.Next(ref _ours);

    private protected ReadOnlySpan<int> NextOfFloor => Workload.Order.Next(ref _floor);

    public override async Task SetUpAsync() => Workload = await Workload.LoadAsync(Keys, Digests);

    public override async Task TearDownAsync()
    {
        await Workload.DisposeAsync();
        Workload = null!;
    }

    public override void Floor() => Bare.Hash(Workload.Bytes, NextOfFloor);
}
