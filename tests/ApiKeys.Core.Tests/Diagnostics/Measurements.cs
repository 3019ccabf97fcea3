using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ApiKeys.Tests;

/// <summary>Makes meters and keeps what is measured by them, and by no other node's.</summary>
internal sealed class Measurements : IMeterFactory
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentBag<Meter> _meters = [];
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _taken = [];

    public Measurements()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, this))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((at, value, tags, _) => Take(at, value, tags));
        _listener.SetMeasurementEventCallback<double>((at, value, tags, _) => Take(at, value, tags));
        _listener.SetMeasurementEventCallback<int>((at, value, tags, _) => Take(at, value, tags));
        _listener.Start();
    }

    public IEnumerable<(string Name, double Value, string Tags)> Taken => _taken;

    public IEnumerable<string> MeterNames => _meters.Select(meter => meter.Name);

    public IEnumerable<string> TagsOf(string name) =>
        _taken.Where(taken => taken.Name == name).Select(taken => taken.Tags);

    public IEnumerable<double> ValuesOf(string name) =>
        _taken.Where(taken => taken.Name == name).Select(taken => taken.Value);

    public void Observe() => _listener.RecordObservableInstruments();

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(options.Name, options.Version, options.Tags, scope: this);
        _meters.Add(meter);
        return meter;
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var meter in _meters)
            meter.Dispose();
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
        _taken.Enqueue((instrument.Name, value, text));
    }
}
