namespace ApiKeys.Benchmarks;

/// <summary>And when hardly anything of the keys, or of the tokens on either side, is in a processor's cache?</summary>
public class ValidateMillion : TokenQuestion
{
    public override string Name => "validate-1m";

    public override double Limit => 1.15;

    private protected override int Keys => 1_000_000;

    public override void Ours() => Requests.Validate(Workload, NextOfOurs);
}
