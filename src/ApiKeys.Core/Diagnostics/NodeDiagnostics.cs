using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace ApiKeys;

/// <summary>The metrics and logs of a node: free while nobody listens, and never with a secret in them.</summary>
internal sealed class NodeDiagnostics : IDisposable
{
    private const int MostReports = 1_000;
    private static readonly TimeSpan _reportAgain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _failAgain = TimeSpan.FromSeconds(10);

    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Meter _meter;
    private readonly Counter<long> _validations;
    private readonly Counter<long> _storeReads;
    private readonly Counter<long> _lapses;
    private readonly Counter<long> _usageDropped;
    private readonly Histogram<double> _revocationDelay;
    private readonly Lock _gate = new();
    private readonly HashSet<ApiKeyId> _reported = [];
    private DateTimeOffset _reportedSince;
    private DateTimeOffset _failedAt;
    private DateTimeOffset _missedAt;

    public NodeDiagnostics(ILogger logger, IMeterFactory? meters, TimeProvider time, Func<int> keysInMemory)
    {
        _logger = new QuietLogger(logger);
        _time = time;
        var options = new MeterOptions(ApiKeysTelemetry.MeterName);
        _meter = meters?.Create(options) ?? new Meter(options);
        _validations = _meter.CreateCounter<long>(
            ApiKeysTelemetry.Validations, "{validation}", "Validations by verdict.");
        _storeReads = _meter.CreateCounter<long>(ApiKeysTelemetry.StoreReads, "{read}", "Reads of the store by kind.");
        _lapses = _meter.CreateCounter<long>(ApiKeysTelemetry.LeaseLapses, "{lapse}", "Times that the lease lapsed.");
        _usageDropped = _meter.CreateCounter<long>(
            ApiKeysTelemetry.UsageDropped, "{use}", "Counted uses that never reached the store.");
        _revocationDelay = _meter.CreateHistogram<double>(
            ApiKeysTelemetry.RevocationDelay, "s", "From a revocation's instant until this node refuses the key.");
        _meter.CreateObservableGauge(ApiKeysTelemetry.KeysInMemory, keysInMemory, "{key}", "Keys that the node holds.");
    }

    public void Validated(ApiKeyVerdict verdict)
    {
        if (_validations.Enabled)
            Count(_validations, "verdict", verdict.ToCode());
    }

    public void StoreRead(StoreReadKind kind)
    {
        if (_storeReads.Enabled)
            Count(_storeReads, "kind", kind switch
            {
                StoreReadKind.Head => "head",
                StoreReadKind.Scan => "scan",
                StoreReadKind.Key => "key",
                _ => "key",
            });
    }

    public void LeaseLapsed()
    {
        Quietly(static lapses => lapses.Add(1), _lapses);
        _logger.LeaseLapsed();
    }

    public void LeaseRenewed() => _logger.LeaseRenewed();

    public void RevocationSeen(TimeSpan delay)
    {
        if (_revocationDelay.Enabled)
            Quietly(static seen => seen.Delays.Record(seen.Value), (Delays: _revocationDelay, Value: Seconds(delay)));
    }

    public void Loaded(int keys, bool complete) => _logger.Loaded(keys, complete);

    public void StartedAfresh(long revision) => _logger.StartedAfresh(revision);

    /// <summary>Tells of a failure, and is then silent about the next ones for a while: an outage is one
    /// event.</summary>
    public void StoreFailed(Exception failure)
    {
        if (IsDue(ref _failedAt))
            _logger.StoreFailed(failure);
    }

    public void UsageDropped(UsageBatch batch)
    {
        var uses = batch.Counts.Sum(count => (long)count.Used + count.Refused);
        Quietly(static dropped => dropped.Counter.Add(dropped.Uses), (Counter: _usageDropped, Uses: uses));
        _logger.UsageDropped(uses, batch.Counts.Count);
    }

    public void BoundTooLarge(TimeSpan own, TimeSpan fleet) => _logger.BoundTooLarge(own, fleet);

    public void Rehashed(ApiKeyId id) => _logger.Rehashed(id);

    public void SinkFailed(Exception failure) => _logger.SinkFailed(failure);

    /// <summary>Tells that a sink misses an event, and is then silent about the next ones for a while.</summary>
    public void EventMissed()
    {
        if (IsDue(ref _missedAt))
            _logger.EventsMissed();
    }

    public void PeppersNotTaken(string reason) => _logger.PeppersNotTaken(reason);

    public void RowDamaged(ApiKeyId id)
    {
        if (IsNews(id))
            _logger.RowDamaged(id);
    }

    public void RowPlain(ApiKeyId id)
    {
        if (IsNews(id))
            _logger.RowPlain(id);
    }

    public void PepperUnknown(ApiKeyId id, string? pepper)
    {
        if (IsNews(id))
            _logger.PepperUnknown(id, pepper);
    }

    public void Dispose() => Quietly(static meter => meter.Dispose(), _meter);

    // Two machines' clocks: a revocation can seem to come from the future.
    private static double Seconds(TimeSpan delay) => Math.Max(0, delay.TotalSeconds);

    private static void Count(Counter<long> counter, string tag, string value) =>
        Quietly(
            static one => one.Counter.Add(1, new KeyValuePair<string, object?>(one.Tag, one.Value)),
            (Counter: counter, Tag: tag, Value: value));

    /// <summary>Measures, and drops what a listener throws.</summary>
    private static void Quietly<T>(Action<T> measure, T state)
    {
        try
        {
            measure(state);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A listener's fault is not the node's.
        }
    }

    private bool IsDue(ref DateTimeOffset toldAt)
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            if (now >= toldAt && now - toldAt < _failAgain)
                return false;
            toldAt = now;
            return true;
        }
    }

    /// <summary>Lets each key be reported once a minute, and no more keys than a person would read about.</summary>
    private bool IsNews(ApiKeyId id)
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            if (now - _reportedSince >= _reportAgain || now < _reportedSince)
            {
                _reported.Clear();
                _reportedSince = now;
            }

            return _reported.Count < MostReports && _reported.Add(id);
        }
    }
}
