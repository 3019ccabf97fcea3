namespace ApiKeys.Benchmarks;

/// <summary>What does reading a token cost, without asking for its key?</summary>
public class Parse : TokenQuestion
{
    public override string Name => "parse";

    public override double Limit => 0.20;

    public override void Ours()
    {
        var format = Workload.Node.Validator.Format;
        var tokens = Workload.Tokens;
        foreach (var i in NextOfOurs)
        {
            if (!format.Parse(tokens[i]).IsWellFormed)
                throw Requests.Unexpected("a text that is no token");
        }
    }
}
