namespace ApiKeys;

/// <summary>Creates a key.</summary>
internal sealed class Issuance(Attempts attempts, NewApiKeyCheck check, KeyMaking making, IPlanSource? plans)
{
    public ValueTask<ApiKeyResult> RunAsync(NewApiKey asked, CancellationToken cancellationToken) =>
        asked.CreatedBy.Kind == ActorKind.None
            ? ValueTask.FromResult(Nobody(asked))
            : attempts.RunAsync(
                asked.CreatedBy,
                who => ProposeAsync(asked, who, cancellationToken),
                needsLeave: true,
                cancellationToken);

    private async ValueTask<Proposal> ProposeAsync(NewApiKey asked, Acting who, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>(asked.Faults);
        if (check.Check(asked, who, faults) is not { } draft)
            return Proposal.Of(faults);
        var plan = await plans.FindAsync(asked.Owner, cancellationToken).ConfigureAwait(false);
        var (row, token) = making.Make(draft);
        var write = new KeyWrite
        {
            At = draft.CreatedAt,
            Inserts = [row],
            Events = [KeyEvent.Created(row.Key)],
            Limit = plan.Limit is { } limit ? new OwnerLimit(draft.Owner, limit) : null,
        };
        return Proposal.Of(
            write,
            result => new ApiKeyResult { Outcome = ApiKeyOutcome.Done, Key = result.Rows[0].Key, Token = token },
            plan);
    }

    private ApiKeyResult Nobody(NewApiKey asked)
    {
        var faults = new List<Fault>(asked.Faults);
        check.Check(asked, new Acting(ScopeCatalog.Empty, default, row: null), faults);
        faults.Add(new Fault(FaultCode.Required, "createdBy", "Say who makes the key."));
        return ApiKeyResult.Refused(faults);
    }
}
