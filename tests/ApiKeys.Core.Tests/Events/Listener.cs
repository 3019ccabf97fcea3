using System.Collections.Concurrent;

namespace ApiKeys.Tests;

/// <summary>A sink that keeps what it is told.</summary>
internal sealed class Listener : IKeyEventSink
{
    public Func<Task> Hearing { get; init; } = () => Task.CompletedTask;

    public ConcurrentQueue<KeyEvent> Heard { get; } = [];

    public ConcurrentQueue<ReplacedKeyUse> Uses { get; } = [];

    public async ValueTask OnEventAsync(KeyEvent happened, CancellationToken cancellationToken)
    {
        Heard.Enqueue(happened);
        await Hearing().WaitAsync(cancellationToken);
    }

    public ValueTask OnReplacedKeyUsedAsync(ReplacedKeyUse use, CancellationToken cancellationToken)
    {
        Uses.Enqueue(use);
        return ValueTask.CompletedTask;
    }
}
