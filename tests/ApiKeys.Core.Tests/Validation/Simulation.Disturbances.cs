namespace ApiKeys.Tests.Validation;

internal sealed partial class Simulation
{
    private void Disturb()
    {
        var node = _draw.Of(_nodes);
        var kind = _draw.Below(10);
        if (kind < 3)
            node.PausedUntil = Now + Span(_bound * 2).Ticks;
        else if (kind < 6 && node.SetsWallClock)
            node.Clock.MoveWall(_draw.Chance(50) ? Span(_bound * 4) : -Span(_bound * 4));
        else if (kind < 6)
            Suspend(node);
        else if (kind < 8)
            Restart(node);
        else if (_written.Count > 1)
            RestoreBackup();
    }

    private TimeSpan Span(TimeSpan most) => most * (_draw.Below(1_000) / 1_000.0);

    /// <summary>Stops a machine whose wall clock goes on.</summary>
    private void Suspend(SimulatedNode node)
    {
        var span = Span(_bound * 2);
        node.PausedUntil = Now + span.Ticks;
        node.IsSuspended = true;
        Pass(span);
        node.IsSuspended = false;
    }

    /// <summary>Ends a process without a word, and starts another in its place.</summary>
    private void Restart(SimulatedNode node)
    {
        var next = new SimulatedNode(this, node.Number, _options, _draw);
        next.Ended.UnionWith(node.Ended);
        foreach (var (id, floor) in node.Floor)
            next.Floor.Add(id, floor);
        _nodes[_nodes.IndexOf(node)] = next;
        Calls.RemoveAll(call => call.Node == node);
        node.Changed = null;
    }

    /// <summary>Puts an older copy in the place of the store: the newest writes are lost.</summary>
    private void RestoreBackup()
    {
        var bound = Truth.Changes(after: null).Bound;
        var kept = _written.Count - 1 - _draw.Below(Math.Min(4, _written.Count - 1));
        _written.RemoveRange(kept, _written.Count - kept);
        Truth = _open(_changesKept);
        _skipped.Clear();
        foreach (var write in _written)
            Truth.Write(write);
        Assert.True(Truth.TrySetBoundAsync(default, bound).Completed());
        _restorations++;
        Observe();
        foreach (var node in _nodes)
        {
            node.Ended.Clear();
            node.Floor.Clear();
        }
    }
}
