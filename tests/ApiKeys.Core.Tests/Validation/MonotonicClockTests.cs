using System.Diagnostics;

namespace ApiKeys.Tests.Validation;

public sealed class MonotonicClockTests
{
    [Fact]
    public void Read_SystemClock_LiesBackNoFurtherThanItsLag()
    {
        var (latest, earliest) = (double.MinValue, double.MaxValue);
        for (var end = Milliseconds() + (10 * MonotonicClock.Lag(TimeProvider.System).TotalMilliseconds); ;)
        {
            var before = Milliseconds();
            if (before > end)
                break;
            var read = MonotonicClock.Read(TimeProvider.System);
            var after = Milliseconds();

            // Wherever the thread was stopped in between, these bound how far a reading is from the exact clock.
            latest = Math.Max(latest, read - after);
            earliest = Math.Min(earliest, read - before);
        }

        Assert.True(latest - earliest < MonotonicClock.Lag(TimeProvider.System).TotalMilliseconds);
    }

    [Fact]
    public void Read_SystemClock_NeverGoesBack()
    {
        var last = long.MinValue;
        for (var i = 0; i < 100_000; i++)
        {
            var read = MonotonicClock.Read(TimeProvider.System);
            Assert.True(read >= last);
            last = read;
        }
    }

    [Fact]
    public void Read_AnyOtherClock_IsItsTimestamp()
    {
        var time = new ManualTimeProvider();
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(time.GetTimestamp(), MonotonicClock.Read(time));
        Assert.Equal(TimeSpan.Zero, MonotonicClock.Lag(time));
        Assert.Equal(time.TimestampFrequency / 2, MonotonicClock.Units(TimeSpan.FromSeconds(0.5), time));
    }

    private static double Milliseconds() => Stopwatch.GetTimestamp() * 1_000.0 / Stopwatch.Frequency;
}
