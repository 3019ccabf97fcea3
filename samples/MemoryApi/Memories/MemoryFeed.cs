using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace MemoryApi;

/// <summary>Tells streams of memories as they arrive at this process.</summary>
/// <remarks>A listener that reads too slowly misses memories; it never holds up who adds them.</remarks>
internal sealed class MemoryFeed
{
    private const int MostWaiting = 100;

    private readonly ConcurrentDictionary<Channel<Memory>, (Shelf Shelf, string Tag)> _listeners = new();

    public void Tell(Shelf shelf, Memory memory)
    {
        foreach (var (listener, place) in _listeners)
        {
            if (place == (shelf, memory.Tag))
                listener.Writer.TryWrite(memory);
        }
    }

    public Listening Listen(Shelf shelf, string tag)
    {
        var listener = Channel.CreateBounded<Memory>(
            new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });
        _listeners[listener] = (shelf, tag);
        return new Listening(listener.Reader, () => _listeners.TryRemove(listener, out _));
    }

    /// <summary>One listener, until it is disposed of.</summary>
    internal sealed class Listening(ChannelReader<Memory> memories, Action leave) : IDisposable
    {
        public async IAsyncEnumerable<Memory> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var memory in memories.ReadAllAsync(cancellationToken))
                yield return memory;
        }

        public void Dispose() => leave();
    }
}
