namespace ApiKeys;

/// <summary>The plans of a host that may have none.</summary>
internal static class OptionalPlans
{
    /// <summary>Finds an owner's plan; without plans, no number of keys is too many.</summary>
    public static ValueTask<ApiKeyPlan> FindAsync(
        this IPlanSource? plans,
        string owner,
        CancellationToken cancellationToken
    ) => plans?.PlanOfAsync(owner, cancellationToken) ?? new ValueTask<ApiKeyPlan>(ApiKeyPlan.Enterprise);
}
