namespace ApiKeys.Benchmarks;

/// <summary>And when hardly anything of the keys, or of the tokens on either side, is in a processor's cache?</summary>
public class ValidateMillion : Question
{
    public override string Name => "validate-1m";

    public override double Limit => 1.15;

    private protected override int Keys => 1_000_000;

    private protected override void Operate(ReadOnlySpan<Draw> order) => Requests.Validate(Workload, order);
}
