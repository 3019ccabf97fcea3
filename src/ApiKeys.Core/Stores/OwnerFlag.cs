namespace ApiKeys;

/// <summary>The order to disable an owner, or to restore one.</summary>
/// <param name="Owner">The owner.</param>
/// <param name="Disabled">Whether the owner is disabled from now on.</param>
public sealed record OwnerFlag(string Owner, bool Disabled);
