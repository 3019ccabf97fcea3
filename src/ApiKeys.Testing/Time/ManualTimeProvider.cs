namespace ApiKeys.Testing;

/// <summary>Two clocks that move only when they are told to, together or apart, and timers that fire in the order they
/// are due, on the thread that moves the clocks.</summary>
/// <remarks>
/// <para>Give it to a node in place of the system's clocks: no test then waits for time to pass. The clocks can be read
/// from any thread; move them from one.</para>
/// <para>A timer that is set to zero fires at once, as a real one does: on the thread pool, never on the thread that
/// sets it, which may hold a lock; or on that of an <see cref="Advance"/> that comes first.</para>
/// </remarks>
/// <param name="start">What the wall clock says at first; noon of 1 November 2026, UTC, where nothing is said.</param>
public sealed class ManualTimeProvider(DateTimeOffset? start = null) : TimeProvider
{
    private static readonly DateTimeOffset _usualStart = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private long _monotonic = 1_000_000;
    private long _wall = (start ?? _usualStart).UtcTicks;
    private long _made;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Called at each reading of the monotonic clock, before it is read: where a test can pause its
    /// caller.</summary>
    /// <value>Default <see langword="null"/>: nothing is called.</value>
    public Action? AtTimestamp { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _wall), TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        AtTimestamp?.Invoke();
        return Interlocked.Read(ref _monotonic);
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>How long until the next timer is due.</summary>
    /// <value>Zero where one is overdue; <see langword="null"/> where none is armed.</value>
    public TimeSpan? UntilNextTimer
    {
        get
        {
            lock (_gate)
                return Next() is { } next ? TimeSpan.FromTicks(Math.Max(0, next.Due - _monotonic)) : null;
        }
    }

    /// <summary>How many timers wait to fire.</summary>
    public int TimersArmed
    {
        get
        {
            lock (_gate)
                return _timers.Count;
        }
    }

    /// <summary>Lets time pass: moves both clocks, and stops at each timer to fire it.</summary>
    /// <param name="by">How much; zero fires what is due.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative: time does not pass backwards. Use
    /// <see cref="MoveWall"/> for a wall clock that is set back.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var end = Interlocked.Read(ref _monotonic) + by.Ticks;
        while (UntilNextTimer is { } wait && Interlocked.Read(ref _monotonic) + wait.Ticks <= end)
        {
            Move(wait);
            FireNext();
        }

        Move(TimeSpan.FromTicks(Math.Max(0, end - Interlocked.Read(ref _monotonic))));
    }

    /// <summary>Moves both clocks and fires nothing: timers that fall due are late.</summary>
    /// <param name="by">How much.</param>
    public void Move(TimeSpan by)
    {
        Interlocked.Add(ref _monotonic, by.Ticks);
        MoveWall(by);
    }

    /// <summary>Moves the wall clock alone: somebody set it, or the machine was suspended.</summary>
    /// <param name="by">How much; less than zero moves it back.</param>
    public void MoveWall(TimeSpan by) => Interlocked.Add(ref _wall, by.Ticks);

    /// <summary>Fires the timer that is due first, if it is due.</summary>
    public void FireNext()
    {
        ManualTimer? next;
        lock (_gate)
        {
            next = Next();
            if (next is null || next.Due > _monotonic)
                return;
            Arm(next, next.Period, next.Period);
        }

        next.Fire();
    }

    private void FireSoon(ManualTimer timer) => ThreadPool.UnsafeQueueUserWorkItem(_ => FireIfDue(timer), null);

    // Whoever moves the clock meanwhile, or sets the timer anew, comes first.
    private void FireIfDue(ManualTimer timer)
    {
        lock (_gate)
        {
            if (!_timers.Contains(timer) || timer.Due > _monotonic)
                return;
            Arm(timer, timer.Period, timer.Period);
        }

        timer.Fire();
    }

    private ManualTimer? Next() => _timers.MinBy(timer => (timer.Due, timer.Order));

    private void Arm(ManualTimer timer, TimeSpan due, TimeSpan period)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (due == Timeout.InfiniteTimeSpan)
                return;
            timer.Due = _monotonic + due.Ticks;
            timer.Period = period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan;
            timer.Order = _made++;
            _timers.Add(timer);
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, Action fire) : ITimer
    {
        private bool _disposed;

        public long Due { get; set; }

        public long Order { get; set; }

        public TimeSpan Period { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var wait = Milliseconds(dueTime, nameof(dueTime));
            Milliseconds(period, nameof(period));
            if (_disposed)
                return false;
            clock.Arm(this, wait < 0 ? Timeout.InfiniteTimeSpan : dueTime, period);
            if (wait == 0)
                clock.FireSoon(this);
            return true;
        }

        // What the system's timers take, of whole milliseconds: -1 never fires.
        private static long Milliseconds(TimeSpan time, string parameter)
        {
            var whole = (long)time.TotalMilliseconds;
            ArgumentOutOfRangeException.ThrowIfLessThan(whole, Timeout.Infinite, parameter);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(whole, uint.MaxValue - 1, parameter);
            return whole;
        }

        public void Dispose()
        {
            clock.Arm(this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _disposed = true;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
