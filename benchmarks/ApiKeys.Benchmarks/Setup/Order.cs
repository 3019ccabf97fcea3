namespace ApiKeys.Benchmarks;

/// <summary>Which keys are presented one after the other: drawn once, so that both sides meet the same ones.</summary>
internal sealed class Order
{
    private readonly int[] _drawn;
    private readonly int _batches;

    public Order(int keys)
    {
        // Enough that no processor learns the order by heart, and none of it is worked out inside the timing.
        _batches = Math.Max(100, keys / Question.Batch);
        _drawn = new int[_batches * Question.Batch];
        for (var i = 0; i < _drawn.Length; i++)
            _drawn[i] = Mix.Below(keys, (7UL << 60) + (ulong)i);
    }

    /// <summary>The next batch of a side, which keeps count of its batches itself.</summary>
    public ReadOnlySpan<int> Next(ref int batch)
    {
        if (batch == _batches)
            batch = 0;
        return _drawn.AsSpan(batch++ * Question.Batch, Question.Batch);
    }
}
