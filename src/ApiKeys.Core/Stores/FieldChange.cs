namespace ApiKeys;

/// <summary>One member of a key before and after a change, as text.</summary>
/// <param name="Field">The member as JSON spells it.</param>
/// <param name="From">Its text before, or <see langword="null"/> where it had none.</param>
/// <param name="To">Its text after, or <see langword="null"/> where it has none.</param>
public sealed record FieldChange(string Field, string? From, string? To);
