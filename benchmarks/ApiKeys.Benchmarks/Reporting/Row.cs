using System.Globalization;

namespace ApiKeys.Benchmarks;

/// <summary>An answer: a ratio, or bytes per key, and what the calling thread allocated for an operation.</summary>
internal sealed record Row(string Name, double Value, double Bytes, Limit Limit)
{
    /// <summary>Whether an operation may allocate: a request does, whoever authenticates it.</summary>
    public bool MayAllocate { get; init; }

    /// <summary>Whether time and allocation are within the limits.</summary>
    public bool IsKept => Limit.IsKeptBy(Value) && (MayAllocate || Bytes == 0);

    public string ValueText => Value.ToString(Value < 100 ? "0.000" : "0.0", CultureInfo.InvariantCulture);

    public string BytesText => Bytes.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>The row as other programs read it.</summary>
    public override string ToString() => $"ratio {Name} {ValueText} {BytesText}";
}
