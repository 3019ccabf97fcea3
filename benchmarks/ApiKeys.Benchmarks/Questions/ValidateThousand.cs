namespace ApiKeys.Benchmarks;

/// <summary>What does a request cost, from its text to the count of its use, with a thousand keys?</summary>
public class ValidateThousand : Question
{
    public override string Name => "validate-1k";

    public override double Limit => 1.00;

    private protected override void Operate(ReadOnlySpan<Draw> order) => Requests.Validate(Workload, order);
}
