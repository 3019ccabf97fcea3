namespace ApiKeys.Benchmarks;

/// <summary>What does a flood of made-up texts cost that have the shape of a key?</summary>
public class RejectChecksum : Question
{
    private string[] _texts = [];

    public override string Name => "reject-checksum";

    public override double Limit => 0.20;

    private protected override void Prepare() =>
        _texts = [.. Workload.Tokens.Select(static token => $"{token.AsSpan(0, token.Length - 1)}{Other(token[^1])}")];

    private protected override void Operate(ReadOnlySpan<Draw> order) =>
        Requests.Refuse(Workload.Node.Validator, _texts, order, ApiKeyVerdict.Checksum);

    private static char Other(char digit) => digit == '0' ? '1' : '0';
}
