namespace ApiKeys.Tests;

public sealed class ManualTimeProviderTests
{
    private static readonly TimeSpan _never = Timeout.InfiniteTimeSpan;

    private readonly ManualTimeProvider _time = new();

    public static TheoryData<TimeSpan> Refused => [TimeSpan.FromSeconds(-1), TimeSpan.MinValue, TimeSpan.FromDays(50)];

    [Fact]
    public void Advance_Backwards_IsRefusedAndMovesNothing()
    {
        var before = _time.GetUtcNow();
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.Advance(TimeSpan.FromSeconds(-1)));
        Assert.Equal(before, _time.GetUtcNow());
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Change_TimeThatNoTimerTakes_IsRefusedAsByTheSystemsOwn(TimeSpan refused)
    {
        foreach (var time in new[] { _time, TimeProvider.System })
        {
            using var timer = time.CreateTimer(static _ => { }, null, _never, _never);
            Assert.Throws<ArgumentOutOfRangeException>("dueTime", () => timer.Change(refused, _never));
            Assert.Throws<ArgumentOutOfRangeException>("period", () => timer.Change(_never, refused));
        }

        Assert.Equal(0, _time.TimersArmed);
    }

    [Fact]
    public async Task CreateTimer_DueAtOnce_FiresWithoutAnAdvanceAndNotOnItsMaker()
    {
        var gate = new object();
        var fired = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
            _time.CreateTimer(_ => fired.SetResult(Monitor.IsEntered(gate)), null, TimeSpan.Zero, _never);
        Assert.False(await fired.Task.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Change_ToZero_FiresOnceWhoeverComesFirst()
    {
        for (var round = 0; round < 100; round++)
        {
            using var fired = new SemaphoreSlim(0);
            await using var timer = _time.CreateTimer(_ => fired.Release(), null, _never, _never);
            timer.Change(TimeSpan.Zero, _never);
            _time.Advance(TimeSpan.Zero);
            Assert.True(await fired.WaitAsync(TimeSpan.FromSeconds(60)));
            Assert.Equal((0, 0), (fired.CurrentCount, _time.TimersArmed));
        }
    }
}
