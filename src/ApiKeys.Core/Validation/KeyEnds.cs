using System.Collections.Concurrent;

namespace ApiKeys;

/// <summary>Tells work in flight that its key has ended, or has lost a scope or tag; costs nothing for keys nobody watches.</summary>
internal sealed class KeyEnds(TimeProvider time)
{
    private readonly ConcurrentDictionary<ApiKeyId, KeyEnd> _watched = [];

    /// <summary>Begins to watch a key.</summary>
    /// <remarks>The caller looks at the key's state once more afterwards and hands what it sees to <see cref="Reconsider"/>:
    /// a change that was applied before the watch began told nobody.</remarks>
    public KeyWatch Watch(ValidatedApiKey key)
    {
        while (true)
        {
            var end = _watched.GetOrAdd(key.Id, static (_, state) => new KeyEnd(state.key, state.time), (key, time));
            if (end.TryEnter())
            {
                end.ArmExpiry();
                return end.IsAsGoodAs(key) ? new KeyWatch(end) : Ended(key, end);
            }

            _watched.TryRemove(new KeyValuePair<ApiKeyId, KeyEnd>(key.Id, end));
        }
    }

    /// <summary>Looks at what became of a key, and tells those who watch it if it ended or grants less than before.</summary>
    /// <param name="id">The key.</param>
    /// <param name="now">Its entry now, or <see langword="null"/> where there is no such key any more.</param>
    public void Reconsider(ApiKeyId id, ValidatedApiKey? now)
    {
        if (!_watched.IsEmpty && _watched.TryGetValue(id, out var end) && end.IsEndedBy(now))
            Cancel(id, end);
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

    /// <summary>Gives a watch that has ended to one who comes with a scope or tag that the key has lost meanwhile: the others who
    /// watch the key validated after that.</summary>
    private KeyWatch Ended(ValidatedApiKey key, KeyEnd entered)
    {
        entered.Leave();
        var own = new KeyEnd(key, time);
        own.Cancel();
        return new KeyWatch(own);
    }

    private void Cancel(ApiKeyId id, KeyEnd end)
    {
        _watched.TryRemove(new KeyValuePair<ApiKeyId, KeyEnd>(id, end));
        end.Cancel();
    }
}
