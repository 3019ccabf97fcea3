using System.Collections.Concurrent;

namespace ApiKeys;

/// <summary>Tells work in flight that its key has ended, or has lost a scope or tag; costs nothing for keys nobody
/// watches.</summary>
internal sealed class KeyEnds(TimeProvider time)
{
    private readonly ConcurrentDictionary<ApiKeyId, KeyEnd> _watched = [];

    /// <summary>Begins to watch a key.</summary>
    /// <remarks>The caller looks at the key's state once more afterwards: a change that was applied before the watch
    /// began told nobody.</remarks>
    public KeyWatch Watch(ValidatedApiKey key)
    {
        while (true)
        {
            var end = _watched.GetOrAdd(key.Id, static (_, state) => new KeyEnd(state.key, state.time), (key, time));
            if (!end.TryEnter())
            {
                _watched.TryRemove(new KeyValuePair<ApiKeyId, KeyEnd>(key.Id, end));
                continue;
            }

            // What the newcomer knows can be newer than what is watched, and end the watches that were there.
            if (end.IsEndedBy(key))
            {
                Cancel(key.Id, end);
                if (!key.Continues(key, time.GetUtcNow().UtcTicks))
                    return KeyWatch.Over;
                continue;
            }

            end.ArmExpiry();
            return end.IsAsGoodAs(key) ? new KeyWatch(end) : Ended(end);
        }
    }

    /// <summary>Looks at what became of a key, and tells those who watch it if it ended or grants less than
    /// before.</summary>
    /// <param name="id">The key.</param>
    /// <param name="now">Its entry now, or <see langword="null"/> where there is no such key any more.</param>
    public void Reconsider(ApiKeyId id, ValidatedApiKey? now)
    {
        if (!_watched.IsEmpty && _watched.TryGetValue(id, out var end) && end.IsEndedBy(now))
            Cancel(id, end);
    }

    /// <summary>Tells those who watch a key that it is over.</summary>
    public void Cancel(ApiKeyId id)
    {
        if (_watched.TryGetValue(id, out var end))
            Cancel(id, end);
    }

    /// <summary>Tells those who watch a key of an owner who was disabled at a revision; not where the key is known as
    /// it was after that.</summary>
    public void CancelOwner(string owner, long revision)
    {
        foreach (var (id, end) in _watched)
        {
            if (end.IsOlderThan(revision) && string.Equals(end.Owner, owner, StringComparison.Ordinal))
                Cancel(id, end);
        }
    }

    /// <summary>Tells everybody: the node can no longer say that any key is still good.</summary>
    public void CancelAll()
    {
        foreach (var (id, end) in _watched)
            Cancel(id, end);
    }

    /// <summary>Forgets the keys that nobody watches any more.</summary>
    public void Sweep()
    {
        foreach (var (id, end) in _watched)
        {
            if (end.TryClose())
                _watched.TryRemove(new KeyValuePair<ApiKeyId, KeyEnd>(id, end));
        }
    }

    /// <summary>Gives a watch that has ended to one who comes with a scope or tag that the key has lost meanwhile: the
    /// others who watch the key validated after that.</summary>
    private static KeyWatch Ended(KeyEnd entered)
    {
        entered.Leave();
        return KeyWatch.Over;
    }

    private void Cancel(ApiKeyId id, KeyEnd end)
    {
        _watched.TryRemove(new KeyValuePair<ApiKeyId, KeyEnd>(id, end));
        end.Cancel();
    }
}
