namespace ApiKeys.Tests;

/// <summary>Stores that read something else than they were asked for.</summary>
internal sealed class WrongReads(int changesKept) : WrongStore(changesKept)
{
    /// <summary>Changes a query before it is made.</summary>
    public Func<KeyQuery, KeyQuery> Asking { get; init; } = static query => query;

    /// <summary>Changes a page of keys before it is given.</summary>
    public Func<KeyQuery, KeyPage, KeyPage> TellingKeys { get; init; } = static (_, page) => page;

    /// <summary>Changes a page of changes before it is given.</summary>
    public Func<ChangePage, ChangePage> Telling { get; init; } = static page => page;

    /// <summary>Changes a query of events before it is made.</summary>
    public Func<EventQuery, EventQuery> AskingEvents { get; init; } = static query => query;

    /// <summary>Changes events before they are given.</summary>
    public Func<IReadOnlyList<KeyEvent>, IReadOnlyList<KeyEvent>> TellingEvents { get; init; } = static told => told;

    /// <summary>Changes a query of use before it is made.</summary>
    public Func<UsageQuery, UsageQuery> AskingUsage { get; init; } = static query => query;

    /// <summary>Changes days of use before they are given.</summary>
    public Func<UsageDay, UsageDay> TellingUsage { get; init; } = static day => day;

    public override async ValueTask<KeyPage> ListAsync(
        KeyQuery query,
        CancellationToken cancellationToken = default
    ) => TellingKeys(query, await Inner.ListAsync(Asking(query), cancellationToken));

    public override async ValueTask<ChangePage> ReadChangesAsync(
        RevisionMark? after,
        int limit,
        CancellationToken cancellationToken = default
    ) => Telling(await Inner.ReadChangesAsync(after, limit, cancellationToken));

    public override async ValueTask<IReadOnlyList<KeyEvent>> ReadEventsAsync(
        EventQuery query,
        CancellationToken cancellationToken = default
    ) => TellingEvents(await base.ReadEventsAsync(AskingEvents(query), cancellationToken));

    public override async ValueTask<IReadOnlyList<UsageDay>> ReadUsageAsync(
        UsageQuery query,
        CancellationToken cancellationToken = default
    ) => [.. (await base.ReadUsageAsync(AskingUsage(query), cancellationToken)).Select(TellingUsage)];
}
