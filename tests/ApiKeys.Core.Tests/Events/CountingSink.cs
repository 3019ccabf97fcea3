namespace ApiKeys.Tests;

/// <summary>A sink that a container makes.</summary>
public sealed class CountingSink : IKeyEventSink
{
    public int Heard { get; private set; }

    public ValueTask OnEventAsync(KeyEvent happened, CancellationToken cancellationToken)
    {
        Heard++;
        return ValueTask.CompletedTask;
    }
}
