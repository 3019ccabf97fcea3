namespace ApiKeys.Testing;

/// <summary>One thing that happens to a key in its life.</summary>
/// <param name="Kind">What.</param>
/// <param name="Time">How much time passes, or how long a rotation overlaps.</param>
/// <param name="Access">The access that it is given.</param>
public sealed record LifeStep(LifeStepKind Kind, TimeSpan Time, KeyAccess Access);
