namespace ApiKeys;

/// <summary>Disables an owner, or restores one.</summary>
internal sealed class OwnerSwitch(KeyWriter writer, Reasons reasons, TimeProvider time)
{
    public async ValueTask<ApiKeyAnswer<ApiKeyOutcome>> RunAsync(
        OwnerFlag flag,
        Actor actor,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        var faults = new List<Fault>();
        TextRules.CheckOwner(flag.Owner, faults);
        if (faults.Count > 0)
            return new ApiKeyAnswer<ApiKeyOutcome>(faults);
        var now = Instants.Now(time);
        var write = new KeyWrite
        {
            At = now,
            OwnerFlag = flag,
            Events = [KeyEvents.Of(flag, now, actor, reasons.Fit(reason))],
        };
        var result = await writer.WriteAsync(write, cancellationToken).ConfigureAwait(false);
        if (result.Outcome != KeyWriteOutcome.Written)
            throw new InvalidOperationException($"The store answered a change of an owner with {result.Outcome}.");
        if (result.OwnerRevision > 0)
            return new ApiKeyAnswer<ApiKeyOutcome>(ApiKeyOutcome.Done);
        await writer.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        return new ApiKeyAnswer<ApiKeyOutcome>(ApiKeyOutcome.Unchanged);
    }
}
