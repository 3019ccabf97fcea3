using System.Collections.Immutable;

namespace ApiKeys;

/// <summary>Those who asked an in-memory store to be called after changes.</summary>
internal sealed class ChangeSignal
{
    private ImmutableArray<Subscription> _subscriptions = [];

    public IDisposable Subscribe(Action changed)
    {
        var subscription = new Subscription(this, changed);
        ImmutableInterlocked.Update(ref _subscriptions, (all, one) => all.Add(one), subscription);
        return subscription;
    }

    public void Raise()
    {
        foreach (var subscription in _subscriptions)
            subscription.Changed();
    }

    private sealed class Subscription(ChangeSignal signal, Action changed) : IDisposable
    {
        public Action Changed { get; } = changed;

        public void Dispose() =>
            ImmutableInterlocked.Update(ref signal._subscriptions, (all, one) => all.Remove(one), this);
    }
}
