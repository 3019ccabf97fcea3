using System.Text;

namespace ApiKeys.Tests.Validation;

/// <summary>A fleet of nodes over one store, driven step by step from one seed. Every call of the store is held,
/// delayed, failed or lost; processes pause, even in the middle of a validation; clocks drift and are set; and each
/// answer is compared with everything that was ever true of its key.</summary>
internal sealed partial class Simulation : IDisposable
{
    private const int Steps = 200;
    private const int MostKeys = 7;
    private static readonly string[] _owners = ["acme", "initech"];

    private readonly Draw _draw;
    private readonly ApiKeysOptions _options;
    private readonly Func<int, IKeyStore> _open;
    private readonly int _changesKept;
    private readonly int _storeFaults;
    private readonly List<SimulatedNode> _nodes = [];
    private readonly Dictionary<ApiKeyId, SimulatedKey> _issued = [];
    private readonly List<SimulatedKey> _keys = [];
    private readonly List<KeyWrite> _written = [];
    private readonly List<Action> _signals = [];
    private readonly List<Func<bool>> _works = [];
    private readonly SeededBytes _random;
    private readonly ApiKeyGenerator _generator;
    private readonly TimeSpan _bound;
    private ApiKeyToken _next;
    private int _restorations;
    private int _interludes;
    private bool _mayPause;
    private bool _settling;

    /// <summary>Makes a world that follows from its seed alone.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="broken">The rule of the store that does not hold.</param>
    /// <param name="open">Gives an empty store that keeps so many changes, in the place of the one before; of memory
    /// where it is left out.</param>
    public Simulation(ulong seed, BrokenRule broken = BrokenRule.None, Func<int, IKeyStore>? open = null)
    {
        Broken = broken;
        _open = open ?? (static changesKept => new InMemoryKeyStore(changesKept));
        _draw = new Draw(seed);
        _bound = TimeSpan.FromSeconds(_draw.Of([1, 2, 5]));
        _options = new ApiKeysOptions
        {
            StalenessBound = _bound,
            MirrorLimit = _draw.Chance(50) ? 1_000 : 1 + _draw.Below(5),
            MaxConcurrentReads = _draw.Chance(80) ? 64 : 2,
            KeysManageKeys = true,
        };
        _changesKept = _draw.Chance(70) ? 1_000 : 2 + _draw.Below(6);
        _storeFaults = _draw.Of([0, 0, 2, 5, 20]);
        _random = new SeededBytes(_draw.Next());
        _generator = new ApiKeyGenerator(new ApiKeyFormat("hm"), _random);
        _next = _generator.Draw(ApiKeyEnvironment.Live);
        Truth = _open(_changesKept);
        for (var number = 1 + _draw.Below(3); number > 0; number--)
            _nodes.Add(new SimulatedNode(this, number, _options, _draw));
    }

    /// <summary>The time of the world since its beginning.</summary>
    public long Now { get; private set; }

    public IKeyStore Truth { get; private set; }

    public List<HeldCall> Calls { get; } = [];

    /// <summary>What the nodes have handed to other threads.</summary>
    public SimulatedHandover Handover { get; } = new();

    /// <summary>The answers that were compared with the truth, by verdict.</summary>
    public Dictionary<ApiKeyVerdict, int> Answers { get; } = [];

    /// <summary>What went against a promise, or <see langword="null"/>.</summary>
    public string? Fault { get; private set; }

    private DateTimeOffset Wall => Some.Now + TimeSpan.FromTicks(Now);

    public void Run()
    {
        for (var step = 0; step < Steps && Fault is null; step++)
            Step();
        if (Fault is null)
            Settle();
    }

    public void Dispose()
    {
        _random.Dispose();
        foreach (var node in _nodes)
            node.Dispose();
    }

    /// <summary>Makes a write of the store, and notes what is true of every key from then on.</summary>
    /// <param name="write">The write.</param>
    /// <param name="cascade">The keys whose descendants were to be revoked with it.</param>
    public KeyWriteResult Commit(KeyWrite write, KeyCascade? cascade = null)
    {
        var before = Fault;
        JudgeMakers(write);
        var roots = EndingRoots(cascade ?? write.Cascade);
        var result = Truth.Write(write);
        if (result.Outcome != KeyWriteOutcome.Written)
        {
            Fault = before;
            return result;
        }

        JudgeCascade(write, roots);
        SkipOneOfTheseNow(result);
        _written.Add(write);
        foreach (var row in write.Inserts)
            _issued.Add(row.Key.Id, new SimulatedKey(row.Key.Id, row.Key.Owner));
        Observe();
        foreach (var node in _nodes)
        {
            // A signal can be lost, and repeated.
            for (var times = _draw.Below(3); times > 0; times--)
                _signals.Add(() => node.Changed?.Invoke());
        }

        return result;
    }

    /// <summary>Pauses a process where it is about to read its clock, and lets the world go on meanwhile, this node's
    /// other threads included. No node reads its clock under a lock, which those would wait for.</summary>
    public void AtTimestamp(SimulatedNode node)
    {
        if (!_mayPause || _settling)
            return;
        _mayPause = false;
        if (!_draw.Chance(25))
            return;
        _interludes++;
        for (var steps = 1 + _draw.Below(6); steps > 0; steps--)
        {
            var kind = _draw.Below(10);
            if (kind < 3)
                ChangeSomething();
            else if (kind < 8)
                LetThrough(_draw.Chance(70) ? node : null);
            else
                Pass(_draw.Chance(50) ? _bound / 3 : _bound * 1.2);
        }
    }

    private void Step()
    {
        _mayPause = true;
        var kind = _draw.Below(100);
        if (kind < 30)
            LetThrough(null);
        else if (kind < 60)
            BeginValidation();
        else if (kind < 75)
            Pass(TimeSpan.FromMilliseconds(_draw.Chance(80) ? _draw.Below(400) : _draw.Below(4_000)));
        else if (kind < 85)
            ChangeSomething();
        else if (kind < 90)
            ChangeOnNode();
        else if (kind < 95)
            Signal();
        else
            Disturb();
        HandOver();
        _works.RemoveAll(isDone => isDone());
    }

    /// <summary>Lets time pass for everybody but those whose process is paused.</summary>
    private void Pass(TimeSpan by)
    {
        var end = Now + by.Ticks;
        while (_nodes.MinBy(node => node.NextTimer(Now) ?? long.MaxValue) is { } next
            && next.NextTimer(Now) is { } due
            && due <= end)
        {
            MoveTo(due);
            next.Clock.FireNext();
        }

        MoveTo(end);
    }

    private void MoveTo(long instant)
    {
        if (instant <= Now)
            return;
        foreach (var node in _nodes)
            node.Follow(Now, instant);
        Now = instant;
    }

    /// <summary>Lets one held call through, one way or the other.</summary>
    private void LetThrough(SimulatedNode? to)
    {
        var calls = Calls.Where(call => Now >= call.Node.PausedUntil && (to is null || call.Node == to)).ToList();
        if (calls.Count == 0)
            return;

        // Mostly in order, so that much happens, and often enough not.
        var call = _draw.Chance(60) ? calls[0] : _draw.Of(calls);
        if (_draw.Chance(_storeFaults))
            Fail(call);
        else if (!call.IsReached)
            call.Reach();
        else
            Answer(call);
    }

    private void Answer(HeldCall call)
    {
        Calls.Remove(call);
        call.Answer();
        HandOver();
    }

    private void Fail(HeldCall call)
    {
        if (!call.IsReached && _draw.Chance(50))
            call.Reach();
        Calls.Remove(call);
        if (_draw.Chance(70))
            call.Fail();
    }

    /// <summary>Does what was handed over; mostly at once, and often enough only later.</summary>
    private void HandOver()
    {
        while (!Handover.IsEmpty && (_settling || _draw.Chance(90)))
            Handover.DoNext();
    }

    private void Signal()
    {
        if (_signals.Count == 0 || _draw.Chance(20))
        {
            _draw.Of(_nodes).Changed?.Invoke();
            return;
        }

        var signal = _draw.Of(_signals);
        _signals.Remove(signal);
        signal();
    }

    private void Observe()
    {
        foreach (var key in _issued.Values)
            key.Observe(Now, Truth.FindAsync(key.Id).Completed());
    }

    private void Blame(string what, SimulatedNode node, SimulatedKey? key, long began)
    {
        var text = new StringBuilder(what);
        text.Append(null, $" on node {node.Number}, bound {_bound}, limit {_options.MirrorLimit}, kept {_changesKept}");
        text.Append(null, $", began {TimeSpan.FromTicks(began)}, now {TimeSpan.FromTicks(Now)}");
        text.Append(null, $", interludes {_interludes}, restorations {_restorations}: {key?.History()}");
        Fault ??= text.ToString();
    }
}
