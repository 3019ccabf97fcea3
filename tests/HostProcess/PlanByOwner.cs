namespace ApiKeys.Tests;

/// <summary>Gives the owner <c>free</c> one key and every other any number.</summary>
internal sealed class PlanByOwner : IPlanSource
{
    public ValueTask<ApiKeyPlan> PlanOfAsync(string owner, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(owner == "free" ? ApiKeyPlan.Free : ApiKeyPlan.Enterprise);
}
