namespace ApiKeys;

/// <summary>Says which plan an owner has.</summary>
/// <remarks>Optional: without one, no number of keys is too many. Asked each time that a key is created or the limit is
/// shown, from many threads at once, and never while a request is validated. What it throws reaches whoever creates the
/// key, and none is made.</remarks>
public interface IPlanSource
{
    /// <summary>Finds an owner's plan.</summary>
    /// <param name="owner">The owner: 1 to 128 characters.</param>
    /// <param name="cancellationToken">Ends the search when the caller has gone.</param>
    /// <returns>The plan; one of <see cref="ApiKeyPlan"/> or the host's own.</returns>
    ValueTask<ApiKeyPlan> PlanOfAsync(string owner, CancellationToken cancellationToken);
}
