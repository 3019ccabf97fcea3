using System.Runtime.CompilerServices;

namespace ApiKeys.Tests.Validation;

/// <summary>One process of the simulated fleet, with clocks of its own, and what it has promised so far.</summary>
internal sealed class SimulatedNode : IDisposable
{
    // As slow as the assumption allows, beside the world's own clock: the direction that makes leases last.
    private const double Slowest = 0.9902;
    private readonly double _rate;
    private readonly SeededBytes _random;
    private int _loads;

    public SimulatedNode(Simulation world, int number, ApiKeysOptions options, Draw draw)
    {
        Number = number;
        _rate = Slowest + ((1 - Slowest) * draw.Below(1_000) / 999);
        SetsWallClock = draw.Chance(50);
        Store = new SimulatedStore(world, this);
        _random = new SeededBytes(draw.Next());
        Node = new ApiKeyNode(options, Store, Clock, _random);
        Clock.AtTimestamp = () => world.AtTimestamp(this);
        Clock.MoveWall(TimeSpan.FromTicks(world.Now));
    }

    public int Number { get; }

    public ManualTimeProvider Clock { get; } = new();

    public SimulatedStore Store { get; }

    public ApiKeyNode Node { get; }

    /// <summary>Whether somebody sets this machine's wall clock; such a machine is never suspended.</summary>
    public bool SetsWallClock { get; }

    public Action? Changed { get; set; }

    /// <summary>Until when the process is paused.</summary>
    public long PausedUntil { get; set; }

    /// <summary>Whether the machine is suspended: its monotonic clock stands.</summary>
    public bool IsSuspended { get; set; }

    /// <summary>The callers that wait for an answer.</summary>
    public List<CancellationTokenSource> Waits { get; } = [];

    /// <summary>Keys that the node has said are revoked.</summary>
    public HashSet<ApiKeyId> Ended { get; } = [];

    /// <summary>For each key the first moment that an answer may still come from, after writes of this node.</summary>
    public Dictionary<ApiKeyId, int> Floor { get; } = [];

    public long? NextTimer(long now) =>
        Clock.UntilNextTimer is { } wait ? Math.Max(PausedUntil, now + (long)Math.Ceiling(wait.Ticks / _rate)) : null;

    /// <summary>Waits for the loads of the mirror that have begun: the one thing that a node starts on the thread pool.</summary>
    public void AwaitLoads(PoolTurn turn)
    {
        for (; _loads < MemoryOf(Node).Epoch; _loads++)
            turn.Await();
    }

    public void Follow(long from, long to)
    {
        if (IsSuspended)
            Clock.MoveWall(TimeSpan.FromTicks(to - from));
        else
            Clock.Move(TimeSpan.FromTicks((long)(to * _rate) - (long)(from * _rate)));
    }

    public void Dispose() => _random.Dispose();

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_memory")]
    private static extern ref NodeMemory MemoryOf(ApiKeyNode node);
}
