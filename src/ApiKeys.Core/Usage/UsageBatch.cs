namespace ApiKeys;

/// <summary>Counts that a node adds to the store in one go, under an id that makes sending it again harmless.</summary>
/// <param name="Id">The batch's id; the same for every retry of the same counts.</param>
/// <param name="Counts">The counts; a node sends one for each key and day, ordered by key.</param>
public sealed record UsageBatch(Guid Id, IReadOnlyList<UsageCount> Counts);
