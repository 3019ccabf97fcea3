namespace ApiKeys.Benchmarks;

/// <summary>What does reading a token cost, without asking for its key?</summary>
public class Parse : Question
{
    public override string Name => "parse";

    public override double Limit => 0.20;

    private protected override void Operate(ReadOnlySpan<Draw> order)
    {
        var format = Workload.Node.Validator.Format;
        var tokens = Workload.Tokens;
        foreach (var draw in order)
        {
            if (!format.Parse(tokens[draw.Key]).IsWellFormed)
                throw Requests.Unexpected("a text that is no token");
        }
    }
}
