namespace ApiKeys;

/// <summary>Whose use to read, and for which days.</summary>
/// <param name="Owner">The owner whose keys are summed, or whose key is read.</param>
/// <param name="KeyId">One key of the owner, or <see langword="null"/> for all, deleted ones included.</param>
/// <param name="From">The first UTC day.</param>
/// <param name="To">The last UTC day, included.</param>
public sealed record UsageQuery(string Owner, ApiKeyId? KeyId, DateOnly From, DateOnly To);
