namespace ApiKeys;

/// <summary>A pattern with wildcards, as the wildmatch of git reads it, over bytes.</summary>
/// <remarks>It follows all readings of a text at once, so that none costs more than the pattern's length for each
/// byte: a rule is hostile input. Immutable.</remarks>
internal sealed class WildPattern
{
    private readonly WildStep[] _steps;

    private WildPattern(WildStep[] steps) => _steps = steps;

    /// <summary>Reads a pattern; a broken one, which matches nothing, is none.</summary>
    public static WildPattern? Of(ReadOnlySpan<byte> pattern) =>
        new WildPatternReader(pattern).Read() is { } steps ? new WildPattern(steps) : null;

    /// <summary>Says whether the pattern is the whole text.</summary>
    public bool Matches(ReadOnlySpan<byte> text)
    {
        var now = new bool[_steps.Length + 1];
        var next = new bool[now.Length];
        Reach(now, 0);
        foreach (var read in text)
        {
            next.AsSpan().Clear();
            var goesOn = false;
            for (var at = 0; at < _steps.Length; at++)
            {
                if (!now[at] || !_steps[at].Takes(read))
                    continue;
                Reach(next, _steps[at].Repeats ? at : at + 1);
                goesOn = true;
            }

            if (!goesOn)
                return false;
            (now, next) = (next, now);
        }

        return now[^1];
    }

    /// <summary>Marks a step, and those that can be reached from it without reading.</summary>
    private void Reach(bool[] marked, int at)
    {
        for (; !marked[at]; at++)
        {
            marked[at] = true;
            if (at == _steps.Length || !(_steps[at].Repeats || _steps[at].IsSkip))
                return;

            // The skip of a leading **/ goes past the stars and the slash.
            if (_steps[at].IsSkip)
                Reach(marked, at + 3);
        }
    }
}
