namespace ApiKeys.Tests;

/// <summary>Takes a page of all events, and only then leaves out those of other keys and owners.</summary>
internal sealed class LimitsEventsFirst(int changesKept) : WrongStore(changesKept)
{
    public override async ValueTask<IReadOnlyList<KeyEvent>> ReadEventsAsync(
        EventQuery query,
        CancellationToken cancellationToken = default
    )
    {
        var told = await base.ReadEventsAsync(query with { KeyId = null, Owner = null }, cancellationToken);
        return
        [
            .. told.Where(one => (query.KeyId is null || one.KeyId == query.KeyId)
                && (query.Owner is null || string.Equals(one.Owner, query.Owner, StringComparison.Ordinal))),
        ];
    }
}
