namespace ApiKeys.Tests.Validation;

/// <summary>Choices that follow from a seed alone (SplitMix64).</summary>
internal sealed class Draw(ulong seed)
{
    private ulong _state = seed * 0x2545F4914F6CDD1D;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    public int Below(int end) => (int)(Next() % (ulong)end);

    public bool Chance(int percent) => Below(100) < percent;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];
}
