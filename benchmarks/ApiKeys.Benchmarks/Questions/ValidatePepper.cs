namespace ApiKeys.Benchmarks;

/// <summary>What does a request cost when digests are kept under a pepper, over the bare keyed hash?</summary>
public class ValidatePepper : TokenQuestion
{
    public override string Name => "validate-pepper";

    public override double Limit => 0.80;

    private protected override Digests Digests => Digests.Keyed;

    public override void Ours() => Requests.Validate(Workload, NextOfOurs);

    public override void Floor() => Bare.Hmac(Digests.Pepper!, Workload.Bytes, NextOfFloor);
}
