namespace ApiKeys.Benchmarks;

/// <summary>Which keys are presented one after the other: drawn once, so that both sides meet the same ones.</summary>
internal sealed class Order
{
    private const ulong Seed = 7UL << 60;

    private readonly Draw[] _draws;
    private readonly int _batches;

    public Order(GeneratedKeys keys)
    {
        // Enough that no processor learns the order by heart, and none of it is worked out inside the timing.
        _batches = Math.Max(100, keys.Count / Question.Batch);
        _draws = new Draw[_batches * Question.Batch];
        for (var i = 0; i < _draws.Length; i++)
        {
            var key = Mix.Below(keys.Count, Seed + (ulong)i);

            // A text of its own for each request, one after the other in memory: what a request names was read from it
            // a moment ago, so that it is in a cache when the decision needs it, however many tags there are.
            _draws[i] = new Draw(key, keys.AllowedTag(key));
        }
    }

    /// <summary>The next batch of a side, which keeps count of its batches itself.</summary>
    public ReadOnlySpan<Draw> Next(ref int batch)
    {
        if (batch == _batches)
            batch = 0;
        return _draws.AsSpan(batch++ * Question.Batch, Question.Batch);
    }
}
