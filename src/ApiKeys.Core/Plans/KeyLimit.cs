namespace ApiKeys;

/// <summary>How many keys an owner has, and how many its plan allows.</summary>
/// <param name="Plan">What people call the plan.</param>
/// <param name="Limit">The most counted keys, or <see langword="null"/> for any number.</param>
/// <param name="Used">The counted keys that there are; more than the limit where the plan shrank.</param>
public sealed record KeyLimit(string Plan, int? Limit, int Used)
{
    /// <summary>How many more keys can be created.</summary>
    /// <value>Never less than 0; <see langword="null"/> for any number.</value>
    public int? Remaining => Limit is { } limit ? Math.Max(0, limit - Used) : null;

    /// <summary>Shows the numbers for people.</summary>
    /// <returns>Such as <c>3 of 20</c>, or <c>3</c> where any number is allowed.</returns>
    public override string ToString() => Limit is { } limit ? $"{Used} of {limit}" : $"{Used}";
}
