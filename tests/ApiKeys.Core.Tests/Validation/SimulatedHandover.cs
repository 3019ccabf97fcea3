namespace ApiKeys.Tests.Validation;

/// <summary>Keeps what a node would hand to the thread pool until the simulation has it done, on its own
/// thread.</summary>
internal sealed class SimulatedHandover : Handover
{
    private readonly Queue<Action> _waiting = new();

    public int Count => _waiting.Count;

    public bool IsEmpty => _waiting.Count == 0;

    public void DoNext() => _waiting.Dequeue()();

    protected override void Post(Action work) => _waiting.Enqueue(work);
}
