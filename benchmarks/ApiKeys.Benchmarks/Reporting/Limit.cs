using System.Globalization;

namespace ApiKeys.Benchmarks;

/// <summary>What a row has to keep.</summary>
internal readonly record struct Limit
{
    private readonly double _value;
    private readonly bool _isLeast;

    private Limit(double value, bool isLeast)
    {
        _value = value;
        _isLeast = isLeast;
    }

    public static Limit AtMost(double value) => new(value, isLeast: false);

    public static Limit AtLeast(double value) => new(value, isLeast: true);

    public bool IsKeptBy(double value) => _isLeast ? value >= _value : value <= _value;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"at {(_isLeast ? "least" : "most")} {_value:0.00}");
}
