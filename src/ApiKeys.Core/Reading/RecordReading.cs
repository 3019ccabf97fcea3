namespace ApiKeys;

/// <summary>Reads what stays with an owner: events, counts of use, and how full its plan is.</summary>
internal sealed class RecordReading(
    IKeyStore store,
    ActingKeys actors,
    Targets targets,
    DeletedKeys deleted,
    IPlanSource? plans,
    TimeProvider time
)
{
    private readonly IKeyEventLog? _events = store as IKeyEventLog;
    private readonly IKeyUsageStore? _usage = store as IKeyUsageStore;

    public async ValueTask<ApiKeyAnswer<IReadOnlyList<KeyEvent>>> ReadEventsAsync(
        EventQuery query,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var (who, fault) = await actors.FindAsync(actor, cancellationToken).ConfigureAwait(false);
        if (who is not null)
            fault = await FaultAsync(query.Owner!, query.KeyId, who, cancellationToken).ConfigureAwait(false)
                ?? Faults.OfPage(query.Limit);
        return fault is null
            ? new ApiKeyAnswer<IReadOnlyList<KeyEvent>>(
                await Events.ReadEventsAsync(query, cancellationToken).ConfigureAwait(false))
            : new ApiKeyAnswer<IReadOnlyList<KeyEvent>>(fault);
    }

    public async ValueTask<ApiKeyAnswer<IReadOnlyList<UsageDay>>> ReadUsageAsync(
        ReadApiKeyUsage asked,
        CancellationToken cancellationToken
    )
    {
        var query = Query(asked);
        var (who, fault) = await actors.FindAsync(asked.Actor, cancellationToken).ConfigureAwait(false);
        if (who is not null)
            fault = await FaultAsync(asked.Owner, asked.Id, who, cancellationToken).ConfigureAwait(false)
                ?? FaultOf(query);
        return fault is null
            ? new ApiKeyAnswer<IReadOnlyList<UsageDay>>(
                await Usage.ReadUsageAsync(query, cancellationToken).ConfigureAwait(false))
            : new ApiKeyAnswer<IReadOnlyList<UsageDay>>(fault);
    }

    public async ValueTask<ApiKeyAnswer<KeyLimit>> ReadLimitAsync(
        string owner,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var (who, fault) = await actors.FindAsync(actor, cancellationToken).ConfigureAwait(false);
        if (who is null || !who.IsOf(owner))
            return new ApiKeyAnswer<KeyLimit>(fault ?? Faults.NotFound);
        var plan = await plans.FindAsync(owner, cancellationToken).ConfigureAwait(false);
        var used = await store.CountAsync(owner, Instants.Now(time), cancellationToken).ConfigureAwait(false);
        return new ApiKeyAnswer<KeyLimit>(new KeyLimit(plan.Name, plan.Limit, used));
    }

    private IKeyEventLog Events => _events ?? throw new NotSupportedException("This store gives no events.");

    private IKeyUsageStore Usage => _usage ?? throw new NotSupportedException("This store keeps no counts of use.");

    /// <summary>Says why there is nothing to read for an actor: of one key, or of the owner as a whole.</summary>
    private async ValueTask<Fault?> FaultAsync(
        string owner,
        ApiKeyId? id,
        Acting who,
        CancellationToken cancellationToken
    )
    {
        if (id is not { } key)
            return who.SeesAllOf(owner) ? null : Faults.NeedsFullAccess;
        if (await targets.FindAsync(key, owner, who, cancellationToken).ConfigureAwait(false) is not null)
            return null;
        if (!who.SeesAllOf(owner))
            return Faults.NotFound;
        var was = await deleted.FindAsync(key, owner, cancellationToken).ConfigureAwait(false);
        return was is null || (who.Environment ?? was) != was ? Faults.NotFound : null;
    }

    private UsageQuery Query(ReadApiKeyUsage asked)
    {
        var to = asked.To ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var from = asked.From
            ?? DateOnly.FromDayNumber(Math.Max(0, to.DayNumber - ReadApiKeyUsage.DefaultDays + 1));
        return new UsageQuery(asked.Owner, asked.Id, from, to);
    }

    private static Fault? FaultOf(UsageQuery query)
    {
        if (query.From > query.To)
            return new Fault(FaultCode.EndsBeforeItBegins, "to", "The last day is not before the first.");
        return query.To.DayNumber - query.From.DayNumber >= ReadApiKeyUsage.MaxDays
            ? new Fault(FaultCode.OutOfRange, "from", $"At most {ReadApiKeyUsage.MaxDays} days, both ends included.")
            : null;
    }
}
