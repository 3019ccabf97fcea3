namespace ApiKeys;

/// <summary>Why an owner gets no further key, whoever asks.</summary>
internal static class CreateObstacle
{
    public static async Task<string?> FindAsync(ConsoleRequest request)
    {
        var list = await request
            .ReadAsync(issuer => issuer.ListAsync(
                new KeyQuery { Owner = request.Owner, Limit = 1 }, request.Actor, request.Gone))
            .ConfigureAwait(false);
        var limit = await request
            .ReadAsync(issuer => issuer.ReadLimitAsync(request.Owner, request.Actor, request.Gone))
            .ConfigureAwait(false);
        return Of(list.OwnerDisabled, limit);
    }

    public static string? Of(bool ownerDisabled, KeyLimit? plan) =>
        ownerDisabled ? "This account is disabled: no key is created for it."
        : plan is { Remaining: 0 } limit
            ? $"{limit.Used} of {limit.Limit} keys of the {limit.Plan} plan are in use. Revoke or delete one first."
        : null;
}
