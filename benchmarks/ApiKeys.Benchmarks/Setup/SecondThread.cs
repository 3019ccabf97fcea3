namespace ApiKeys.Benchmarks;

/// <summary>A thread that stays, so that none is started inside the timing, and sleeps while it has nothing to
/// do.</summary>
internal sealed class SecondThread
{
    private readonly object _gate = new();
    private Action? _work;
    private bool _stopped;

    public SecondThread() => new Thread(Run) { IsBackground = true }.Start();

    /// <summary>Does one thing here and another over there, and waits for both.</summary>
    public void Together(Action here, Action there)
    {
        Give(there);
        here();
        lock (_gate)
        {
            while (_work is not null)
                Monitor.Wait(_gate);
        }
    }

    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Give(Action work)
    {
        lock (_gate)
        {
            _work = work;
            Monitor.PulseAll(_gate);
        }
    }

    private void Run()
    {
        while (Take() is { } work)
        {
            work();
            lock (_gate)
            {
                _work = null;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private Action? Take()
    {
        lock (_gate)
        {
            while (_work is null && !_stopped)
                Monitor.Wait(_gate);
            return _work;
        }
    }
}
