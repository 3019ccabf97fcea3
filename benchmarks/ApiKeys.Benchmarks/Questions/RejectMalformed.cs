namespace ApiKeys.Benchmarks;

/// <summary>What does a flood of texts cost that are as long as a key and end in a character that no key has?</summary>
public class RejectMalformed : TokenQuestion
{
    private string[] _texts = [];

    public override string Name => "reject-malformed";

    public override double Limit => 0.20;

    public override async Task SetUpAsync()
    {
        await base.SetUpAsync();
        _texts = [.. Workload.Tokens.Select(static token => $"{token.AsSpan(0, token.Length - 1)}-")];
    }

    public override void Ours() =>
        Requests.Refuse(Workload.Node.Validator, _texts, NextOfOurs, ApiKeyVerdict.Malformed);
}
