namespace ApiKeys;

/// <summary>What a node asks of its host, and tells it: plans, tags and events. Everything is optional.</summary>
/// <remarks>For hosts without a container; with one, what is registered is taken.</remarks>
public sealed record ApiKeyHost
{
    /// <summary>Says which plan an owner has.</summary>
    /// <value>Default <see langword="null"/>: every owner may have any number of keys.</value>
    public IPlanSource? Plans { get; init; }

    /// <summary>Says which tags exist.</summary>
    /// <value>Default <see langword="null"/>: those of the owner's keys.</value>
    public ITagSource? Tags { get; init; }

    /// <summary>Whoever wants to hear what happens to keys.</summary>
    /// <value>Default empty.</value>
    public IReadOnlyList<IKeyEventSink> EventSinks { get; init; } = [];
}
