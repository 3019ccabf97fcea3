namespace ApiKeys;

/// <summary>A part of the host that wants to hear what happens to keys on this node: to send mails, to warm a page, to
/// feed a bus.</summary>
/// <remarks>Called after the commit, off the path of whoever made the change, one call at a time and in the order in
/// which the node's writes returned; the events of one write are in the order of their numbers. What it throws is
/// logged and dropped. It is told of this node's own changes only, and not again after a crash: what must not miss one
/// reads the store's <see cref="IKeyEventLog"/>. All sinks share one queue of ten thousand calls: one that hangs holds
/// up the others, and what no longer fits is told to none.</remarks>
public interface IKeyEventSink
{
    /// <summary>Tells of an event that was committed.</summary>
    /// <param name="happened">The event, with its number.</param>
    /// <param name="cancellationToken">Ends with the node, some seconds after it was disposed.</param>
    /// <returns>Completes when the next event may come.</returns>
    ValueTask OnEventAsync(KeyEvent happened, CancellationToken cancellationToken);

    /// <summary>Tells that a replaced key is still in use: its holder has not changed over yet.</summary>
    /// <param name="use">Which key, and when.</param>
    /// <param name="cancellationToken">Ends with the node, some seconds after it was disposed.</param>
    /// <returns>Completes when the next call may come.</returns>
    /// <remarks>At most once a key for each flush of the counts of use, whether or not the store took them; not where
    /// the store keeps no counts. Does nothing unless implemented.</remarks>
    ValueTask OnReplacedKeyUsedAsync(ReplacedKeyUse use, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;
}
