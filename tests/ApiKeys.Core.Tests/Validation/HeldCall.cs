namespace ApiKeys.Tests.Validation;

/// <summary>A node's call of its store that waits to be let through, in two steps: to the store, and back.</summary>
internal abstract class HeldCall(SimulatedNode node, string what)
{
    public SimulatedNode Node { get; } = node;

    public string What { get; } = what;

    public bool IsReached { get; protected set; }

    public abstract void Reach();

    public abstract void Answer();

    public abstract void Fail();
}

/// <summary>A held call with its answer.</summary>
internal sealed class HeldCall<T>(SimulatedNode node, string what, Func<T> act) : HeldCall(node, what)
{
    private readonly TaskCompletionSource<T> _source = new();
    private T? _answer;

    public ValueTask<T> Result => new(_source.Task);

    public override void Reach()
    {
        _answer = act();
        IsReached = true;
    }

    public override void Answer() => _source.SetResult(_answer!);

    public override void Fail()
    {
        // Nobody waits any more for a call that its node gave up.
        _source.SetException(new IOException("The connection was lost."));
        _ = _source.Task.Exception;
    }
}
