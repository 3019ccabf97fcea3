namespace ApiKeys;

/// <summary>How many counted keys an owner may have.</summary>
/// <param name="Owner">The owner.</param>
/// <param name="Limit">The most counted keys after the write, the inserted ones included; 0 or more.</param>
/// <remarks>Counted is every key of the owner that is not revoked, not expired at the write's instant and not deleted,
/// except a replaced key whose successor is counted.</remarks>
public sealed record OwnerLimit(string Owner, int Limit);
