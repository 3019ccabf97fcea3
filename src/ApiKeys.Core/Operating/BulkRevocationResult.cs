namespace ApiKeys;

/// <summary>What became of each key that was to be revoked.</summary>
public sealed record BulkRevocationResult
{
    /// <summary>One item for each id and each token that was listed, in that order, then one for each key that
    /// matched.</summary>
    /// <value>Empty where the request was refused.</value>
    public IReadOnlyList<RevokedItem> Items { get; init; } = [];

    /// <summary>Says whether more keys match than one request revokes: ask again. A dry run shows the first ones, and
    /// the same again; those behind them show after the first were revoked.</summary>
    public bool HasMore { get; init; }

    /// <summary>What speaks against the request.</summary>
    /// <value>Empty where it was carried out.</value>
    public IReadOnlyList<Fault> Faults { get; init; } = [];
}
