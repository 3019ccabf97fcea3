namespace ApiKeys;

public sealed partial class InMemoryKeyStore
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 1.</exception>
    public ValueTask<ChangePage> ReadChangesAsync(
        RevisionMark? after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<ChangePage>(cancellationToken);
        lock (_gate)
            return ValueTask.FromResult(ReadChanges(after, limit));
    }

    /// <inheritdoc/>
    public ValueTask<bool> TrySetBoundAsync(
        FleetBound expected,
        FleetBound bound,
        CancellationToken cancellationToken = default
    )
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<bool>(cancellationToken);
        lock (_gate)
        {
            var replaces = _bound == expected;
            if (replaces)
                _bound = bound;
            return ValueTask.FromResult(replaces);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Called on the writer's thread, after its write is visible and outside the store's lock.</remarks>
    public IDisposable Subscribe(Action changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return _signal.Subscribe(changed);
    }

    private ChangePage ReadChanges(RevisionMark? after, int limit)
    {
        var page = new ChangePage { Continues = true, Head = _changes.Head, Bound = _bound };
        if (after is not { } place)
            return page;
        return _changes.Continues(place)
            ? page with { Changes = [.. _changes.After(place.Revision, limit).Select(Told)] }
            : page with { Continues = false };
    }

    private KeyChange Told(LoggedChange change) =>
        change.Owner is { } owner
            ? new KeyChange { At = change.At, Owner = owner, OwnerDisabled = _table.IsOwnerDisabled(owner) }
            : new KeyChange { At = change.At, Id = change.Id, Key = _table.Find(change.Id) };
}
