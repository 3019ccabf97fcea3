using System.Collections;

namespace ApiKeys;

/// <summary>One step of a pattern: the bytes that it takes, once or any number of times.</summary>
internal sealed class WildStep
{
    private const int Bytes = 256;

    private readonly BitArray _taken;

    private WildStep(BitArray taken) => _taken = taken;

    /// <summary>What <c>?</c> is: one byte that is no slash.</summary>
    public static WildStep One { get; } = Of(static read => read != '/');

    /// <summary>What <c>*</c> is: any bytes that are no slashes.</summary>
    public static WildStep Any { get; } = new(One._taken) { Repeats = true };

    /// <summary>What <c>**</c> is between slashes: any bytes.</summary>
    public static WildStep Deep { get; } = new(new BitArray(Bytes, true)) { Repeats = true };

    /// <summary>Stands before <c>**/</c>, which may be nothing at all.</summary>
    public static WildStep Skip { get; } = new(new BitArray(Bytes)) { IsSkip = true };

    public bool Repeats { get; private init; }

    public bool IsSkip { get; private init; }

    public static WildStep Of(Predicate<byte> takes)
    {
        var taken = new BitArray(Bytes);
        for (var each = 0; each < Bytes; each++)
            taken[each] = takes((byte)each);
        return new WildStep(taken);
    }

    public bool Takes(byte read) => _taken[read];
}
