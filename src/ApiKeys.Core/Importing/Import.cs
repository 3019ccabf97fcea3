namespace ApiKeys;

/// <summary>Takes a key of another system over.</summary>
internal sealed class Import(
    Attempts attempts,
    NewApiKeyCheck check,
    ApiKeyGenerator generator,
    ImportedShapes shapes,
    PepperSetSource peppers,
    IPlanSource? plans
)
{
    public ValueTask<ApiKeyResult> RunAsync(ImportApiKey asked, CancellationToken cancellationToken) =>
        attempts.RunAsync(
            asked.Key.CreatedBy,
            who => ProposeAsync(asked, who, cancellationToken),
            needsLeave: true,
            cancellationToken);

    private async ValueTask<Proposal> ProposeAsync(ImportApiKey asked, Acting who, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>(asked.Key.Faults);
        var draft = check.Check(asked.Key, who, faults);
        var sha256 = new byte[KeyDigest.Length];
        if (asked.Prefix is null || !shapes.Declares(asked.Prefix))
            faults.Add(new Fault(FaultCode.OutOfRange, "prefix", "No format with this prefix is declared."));
        if (!ImportDigests.TryRead(asked.Sha256, sha256))
            faults.Add(new Fault(FaultCode.OutOfRange, "sha256", "A SHA-256 in hexadecimal or base 64."));
        if (faults.Count > 0)
            return Proposal.Of(faults);
        var plan = await plans.FindAsync(asked.Key.Owner, cancellationToken).ConfigureAwait(false);
        var known = peppers.Current;
        var id = generator.Draw(draft!.Environment).Id;
        var row = new StoredKey
        {
            Key = draft with { Id = id, Prefix = asked.Prefix!, IsImported = true },
            Digest = ImportDigests.New(sha256, known),
        };
        var write = new KeyWrite
        {
            At = draft.CreatedAt,
            Inserts = [row],
            UnusedDigests = ImportDigests.All(sha256, known),
            Events = [KeyEvent.Created(row.Key) with { Verb = KeyEventVerb.Imported }],
            Limit = plan.Limit is { } limit ? new OwnerLimit(draft.Owner, limit) : null,
        };
        return Proposal.Of(
            write,
            result => new ApiKeyResult { Outcome = ApiKeyOutcome.Done, Key = result.Rows[0].Key },
            plan);
    }
}
