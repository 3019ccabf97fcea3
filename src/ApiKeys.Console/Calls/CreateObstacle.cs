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
        : plan is { Remaining: 0, Limit: { } most } limit ? $"The {limit.Plan} plan allows {Say(limit.Used, most)}"
        : null;

    private static string Say(long used, long most) =>
        (used, most) switch
        {
            (_, 0) => "no key.",
            (1, 1) => "1 key, and it is in use. Revoke or delete it first.",
            _ when used <= most => $"{most} keys, and all of them are in use. Revoke or delete one first.",
            (_, 1) => $"1 key, and {used} are in use. Revoke or delete {used} of them first.",
            _ => $"{most} keys, and {used} are in use. Revoke or delete {used - most + 1} of them first.",
        };
}
