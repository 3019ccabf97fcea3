namespace ApiKeys;

/// <summary>The monotonic clock of a <see cref="TimeProvider"/>: the system's in the form that costs least.</summary>
/// <remarks>The system's clock is read as the time of its last tick, which is in memory already; a reading to the
/// nanosecond takes four times as long, and a lease of seconds needs none.</remarks>
internal static class MonotonicClock
{
    /// <summary>How far the last tick of the system can lie back: 16 ms where nothing is wrong, and five ticks of 10 ms
    /// where the host stops the processor that counts them.</summary>
    private static readonly TimeSpan _systemLag = TimeSpan.FromMilliseconds(50);

    public static long Read(TimeProvider time) =>
        ReferenceEquals(time, TimeProvider.System)
#pragma warning disable RS0030 // This is the clock of TimeProvider.System, and no other one is read this way.
            ? Environment.TickCount64
#pragma warning restore RS0030
            : time.GetTimestamp();

    /// <summary>Gives a span in the units of the clock, a part of one cut.</summary>
    public static long Units(TimeSpan span, TimeProvider time) =>
        ReferenceEquals(time, TimeProvider.System)
            ? (long)span.TotalMilliseconds
            : (long)(span.TotalSeconds * time.TimestampFrequency);

    /// <summary>How much later it can be than a reading says.</summary>
    public static TimeSpan Lag(TimeProvider time) =>
        ReferenceEquals(time, TimeProvider.System) ? _systemLag : TimeSpan.Zero;
}
