namespace ApiKeys;

/// <summary>Plans that the host looks up with a function.</summary>
internal sealed class DelegatedPlans(Func<string, CancellationToken, ValueTask<ApiKeyPlan>> find) : IPlanSource
{
    public ValueTask<ApiKeyPlan> PlanOfAsync(string owner, CancellationToken cancellationToken) =>
        find(owner, cancellationToken);
}
