namespace ApiKeys.Benchmarks;

/// <summary>What does a flood of texts cost that are as long as a key and end in a character that no key has?</summary>
public class RejectMalformed : Question
{
    private string[] _texts = [];

    public override string Name => "reject-malformed";

    public override double Limit => 0.20;

    private protected override void Prepare() =>
        _texts = [.. Workload.Tokens.Select(static token => $"{token.AsSpan(0, token.Length - 1)}-")];

    private protected override void Operate(ReadOnlySpan<Draw> order) =>
        Requests.Refuse(Workload.Node.Validator, _texts, order, ApiKeyVerdict.Malformed);
}
