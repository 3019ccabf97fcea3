namespace ApiKeys;

/// <summary>A store's append-only record of what happened to keys. Events get into it by <see cref="KeyWrite.Events"/>
/// and by cascades, in the transaction of the change, and by no other way.</summary>
/// <remarks>Implementers: numbers are commit-ordered, so that a reader that has seen number <c>n</c> never finds a
/// smaller one later; nothing is ever changed or removed, with the key or otherwise. Safe for concurrent use.</remarks>
public interface IKeyEventLog
{
    /// <summary>Reads a page of events, oldest first.</summary>
    /// <param name="query">Which events.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>At most as many events as asked for; empty past the end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The query's limit is not from 1 to
    /// <see cref="KeyQuery.MaxLimit"/>.</exception>
    ValueTask<IReadOnlyList<KeyEvent>> ReadEventsAsync(EventQuery query, CancellationToken cancellationToken = default);
}
