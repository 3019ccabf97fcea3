namespace ApiKeys;

/// <summary>The permission to answer from memory until an instant: earned by a read of the store, counted from before
/// that read was sent.</summary>
/// <remarks>The monotonic deadline makes the bound; the wall deadline notices a machine that was suspended, whose
/// monotonic clock stood still while the world went on. What a reading of the monotonic clock can lie back is taken off
/// its deadline.</remarks>
internal sealed class Lease
{
    /// <summary>The part of the bound that a lease lasts: monotonic clocks may differ by 1 %.</summary>
    private const double Share = 0.99;

    private readonly long _monotonicDeadline;
    private readonly long _wallDeadline;

    private Lease(long monotonicDeadline, long wallDeadline)
    {
        _monotonicDeadline = monotonicDeadline;
        _wallDeadline = wallDeadline;
    }

    /// <summary>No permission.</summary>
    public static Lease None { get; } = new(long.MinValue, long.MinValue);

    public static Lease From(Instant sent, TimeSpan bound, TimeProvider time)
    {
        var lasts = bound * Share;
        return new Lease(
            sent.Monotonic + MonotonicClock.Units(lasts - MonotonicClock.Lag(time), time),
            sent.Wall + lasts.Ticks
        );
    }

    /// <summary>Whether the lease ended that long ago; one that was never granted has lapsed for ever.</summary>
    public bool HasLapsedFor(Instant now, TimeSpan span, TimeProvider time) =>
        ReferenceEquals(this, None)
        || now.Monotonic >= _monotonicDeadline + MonotonicClock.Units(span, time)
        || now.Wall >= _wallDeadline + span.Ticks;

    public bool Covers(Instant now) => now.Monotonic < _monotonicDeadline && now.Wall < _wallDeadline;
}
