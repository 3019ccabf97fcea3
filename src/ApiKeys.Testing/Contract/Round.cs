namespace ApiKeys.Testing;

/// <summary>Some races on end, by the same callers.</summary>
/// <param name="First">The number of the first; no other round has one of these.</param>
/// <param name="Turns">How many races.</param>
/// <param name="Callers">How many callers meet in each.</param>
internal readonly record struct Round(int First, int Turns, int Callers)
{
    /// <summary>The numbers of all turns.</summary>
    public int[] Numbers => [.. Enumerable.Range(First, Turns)];
}
