namespace ApiKeys.Benchmarks;

/// <summary>What does a request cost when digests are kept under a pepper, over the bare keyed hash?</summary>
public class ValidatePepper : Question
{
    public override string Name => "validate-pepper";

    public override double Limit => 0.80;

    private protected override Digests Digests => Digests.Keyed;

    private protected override void Operate(ReadOnlySpan<Draw> order) => Requests.Validate(Workload, order);

    private protected override void Hash(ReadOnlySpan<Draw> order) => Bare.Hmac(Digests.Pepper!, Workload.Bytes, order);
}
