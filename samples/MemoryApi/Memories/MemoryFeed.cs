using System.Collections.Concurrent;
using System.Threading.Channels;

namespace MemoryApi;

/// <summary>Wakes streams: at once for what arrives at this process, and each second for what arrives at
/// others.</summary>
internal sealed class MemoryFeed(TimeProvider time)
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Channel<bool>, (Shelf Shelf, string Tag)> _listeners = new();

    public void Tell(Shelf shelf, string tag)
    {
        foreach (var (listener, place) in _listeners)
        {
            if (place == (shelf, tag))
                listener.Writer.TryWrite(true);
        }
    }

    public Listening Listen(Shelf shelf, string tag)
    {
        // One waking that waits stands for all: whoever is woken reads everything that is there.
        var listener = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        _listeners[listener] = (shelf, tag);
        var timer = time.CreateTimer(_ => listener.Writer.TryWrite(true), null, _pause, _pause);
        return new Listening(listener.Reader, timer, () => _listeners.TryRemove(listener, out _));
    }

    /// <summary>One listener, until it is disposed of.</summary>
    internal sealed class Listening(ChannelReader<bool> wakings, ITimer timer, Action leave) : IDisposable
    {
        public IAsyncEnumerable<bool> WakingsAsync(CancellationToken cancellationToken) =>
            wakings.ReadAllAsync(cancellationToken);

        public void Dispose()
        {
            timer.Dispose();
            leave();
        }
    }
}
