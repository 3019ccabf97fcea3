namespace ApiKeys;

/// <summary>One look at both clocks of a node.</summary>
/// <param name="Monotonic">The monotonic clock, in the units of <see cref="MonotonicClock"/>.</param>
/// <param name="Wall">The wall clock, in UTC ticks.</param>
internal readonly record struct Instant(long Monotonic, long Wall)
{
    public static Instant Read(TimeProvider time) => new(MonotonicClock.Read(time), time.GetUtcNow().UtcTicks);
}
