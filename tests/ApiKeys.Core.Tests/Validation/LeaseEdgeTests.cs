namespace ApiKeys.Tests.Validation;

public sealed class LeaseEdgeTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    private static readonly ManualTimeProvider _time = new();

    // Lasts until 99 seconds, on both clocks.
    private static readonly Lease _lease = Lease.From(new Instant(0, 0), TimeSpan.FromSeconds(100), _time);

    [Theory]
    [InlineData((99 * Second) - 1, 0, true)]
    [InlineData(0, (99 * Second) - 1, true)]
    [InlineData(99 * Second, 0, false)]
    [InlineData(0, 99 * Second, false)]
    public void Covers_EachClock_EndsAtItsDeadline(long monotonic, long wall, bool covered) =>
        Assert.Equal(covered, _lease.Covers(new Instant(monotonic, wall)));

    [Theory]
    [InlineData(98_949, true)]
    [InlineData(98_950, false)]
    public void Covers_SystemClock_EndsEarlierByItsLag(long milliseconds, bool covered)
    {
        var lease = Lease.From(new Instant(0, 0), TimeSpan.FromSeconds(100), TimeProvider.System);
        Assert.Equal(covered, lease.Covers(new Instant(milliseconds, 0)));
    }

    [Theory]
    [InlineData((104 * Second) - 1, (104 * Second) - 1, false)]
    [InlineData(104 * Second, 0, true)]
    [InlineData(0, 104 * Second, true)]
    public void HasLapsedFor_EachClock_CountsFromItsDeadline(long monotonic, long wall, bool lapsed) =>
        Assert.Equal(lapsed, _lease.HasLapsedFor(new Instant(monotonic, wall), TimeSpan.FromSeconds(5), _time));

    [Fact]
    public void HasLapsedFor_LeaseThatWasNeverGranted_HasForEver()
    {
        var start = new Instant(long.MinValue, long.MinValue);
        Assert.True(Lease.None.HasLapsedFor(start, TimeSpan.FromSeconds(5), _time));
        Assert.False(Lease.None.Covers(start));
    }
}
