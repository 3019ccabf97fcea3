using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ApiKeys;

/// <summary>Says whether this node can decide about keys: whether its lease is current, and its store answers.</summary>
internal sealed class ApiKeyHealthCheck(ApiKeyNode node, IKeyStore store) : IHealthCheck
{
    // Any id will do: what counts is that the store says something.
    private static readonly ApiKeyId _probe = ApiKeyId.Parse("00000000");

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var answers = await AnswersAsync(cancellationToken).ConfigureAwait(false);
        return (node.State, answers) switch
        {
            (ApiKeyNodeState.Current, true) => HealthCheckResult.Healthy("The lease is current."),
            (ApiKeyNodeState.Current, false) => HealthCheckResult.Degraded(
                "The store does not answer; keys are answered from memory until the lease ends."),
            (ApiKeyNodeState.Lapsed, true) => HealthCheckResult.Degraded(
                "The lease has lapsed; each key is read from the store."),
            (ApiKeyNodeState.BoundTooLarge, _) => Failed(
                context, "This node's staleness bound is above the fleet's; no key is accepted."),
            (ApiKeyNodeState.Stopped, _) => Failed(context, "The node has not reached its store since it started."),
            _ => Failed(context, "There is no lease and the store does not answer; no key is accepted."),
        };
    }

    private static HealthCheckResult Failed(HealthCheckContext context, string description) =>
        new(context.Registration.FailureStatus, description);

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.FindAsync(_probe, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Whatever the driver throws, the store did not answer; the node's own log tells what it was.
            return false;
        }
    }
}
