namespace ApiKeys;

/// <summary>Where keys are kept: written by issuers, read by the nodes of a fleet.</summary>
/// <remarks>
/// <para>For whoever implements it. A store that also keeps events and counts implements <see cref="IKeyEventLog"/> and
/// <see cref="IKeyUsageStore"/>; one that can tell of a change early implements <see cref="IKeyChangeSignal"/>.</para>
/// <para>Every change of a key takes the next number of one revision counter inside the transaction that makes it. The
/// counter is a row that stays locked until commit, never a sequence, whose numbers can commit out of order: a reader
/// that has seen revision <c>n</c> has seen, or will be given, every change up to <c>n</c>. All reads go to the
/// primary.</para>
/// <para>Outcomes are values. An exception means that the store failed, and a failed write may have been made or not.
/// No call enlists in an ambient transaction, reads a clock of its own, compares text by a collation, or hands out a
/// digest in anything but a <see cref="KeyDigest"/>. All members are safe for concurrent use.</para>
/// </remarks>
public interface IKeyStore
{
    /// <summary>Finds a key by its id.</summary>
    /// <param name="id">The id, compared by its bytes.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>The newest committed row, or <see langword="null"/> where there is none or the key is
    /// deleted.</returns>
    ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default);

    /// <summary>Finds an imported key by its digest.</summary>
    /// <param name="digest">Scheme, pepper and bytes, all of which must match.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>The newest committed row, or <see langword="null"/> where there is none or the key is
    /// deleted.</returns>
    ValueTask<StoredKey?> FindByDigestAsync(KeyDigest digest, CancellationToken cancellationToken = default);

    /// <summary>Lists keys, of one owner or across owners, newest first.</summary>
    /// <param name="query">Whose keys, which of them, and where to begin.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>One page. A key that exists throughout a walk over the pages is given exactly once.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The query's limit is not from 1 to
    /// <see cref="KeyQuery.MaxLimit"/>.</exception>
    ValueTask<KeyPage> ListAsync(KeyQuery query, CancellationToken cancellationToken = default);

    /// <summary>Counts an owner's keys as <see cref="OwnerLimit"/> does.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="at">The instant that expiries are judged at.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>How many keys count against the owner's limit.</returns>
    ValueTask<int> CountAsync(string owner, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Lists the tags that an owner's keys name.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="search">Text that the tag contains, or <see langword="null"/> for every tag.</param>
    /// <param name="limit">The most tags to give, from 1.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>Distinct tags in ordinal order, those of deleted keys left out.</returns>
    ValueTask<IReadOnlyList<string>> ListTagsAsync(
        string owner,
        string? search,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>Reads all keys that are not deleted, a page at a time, in the order of their ids.</summary>
    /// <param name="after">The last id of the page before, or <c>default</c> for the first page.</param>
    /// <param name="limit">The most rows to give, from 1.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>One page; pages need not be of one snapshot.</returns>
    ValueTask<KeyScan> ScanAsync(ApiKeyId after, int limit, CancellationToken cancellationToken = default);

    /// <summary>Makes one atomic write.</summary>
    /// <param name="write">What to write, and what must hold for it.</param>
    /// <param name="cancellationToken">Gives up waiting; the write may have been made or not.</param>
    /// <returns>The outcome, after the commit is durable.</returns>
    /// <exception cref="ArgumentException">A key to insert has no id, or an event is <see langword="null"/>. Nothing
    /// was written.</exception>
    ValueTask<KeyWriteResult> WriteAsync(KeyWrite write, CancellationToken cancellationToken = default);

    /// <summary>Replaces a key's digest by another of the same token, if it still is the one expected.</summary>
    /// <param name="id">The key.</param>
    /// <param name="expected">The digest that must still be there.</param>
    /// <param name="replacement">The digest to put in its place.</param>
    /// <param name="cancellationToken">Gives up waiting; the digest may have been replaced or not.</param>
    /// <returns>Whether it was replaced.</returns>
    /// <remarks>Changes neither version nor revision, and makes no event.</remarks>
    ValueTask<bool> ReplaceDigestAsync(
        ApiKeyId id,
        KeyDigest expected,
        KeyDigest replacement,
        CancellationToken cancellationToken = default
    );

    /// <summary>Reads, in one snapshot, the changes after a place in the history, the head, and the fleet's
    /// bound.</summary>
    /// <param name="after">The last place that the node applied, or <see langword="null"/> to be given the head
    /// alone.</param>
    /// <param name="limit">The most changes to give, from 1.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>The page. Several changes of one key may be given as one, under the newest number, if no gap is
    /// left.</returns>
    ValueTask<ChangePage> ReadChangesAsync(
        RevisionMark? after,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>Replaces the fleet's bound, if it still is the one expected.</summary>
    /// <param name="expected">The bound that must still be there; <c>default</c> where none is kept yet.</param>
    /// <param name="bound">The bound to keep.</param>
    /// <param name="cancellationToken">Gives up waiting; the bound may have been replaced or not.</param>
    /// <returns>Whether it was replaced.</returns>
    /// <remarks>Takes the revision counter's lock like a write, so that each write sees the bound before it or after
    /// it.</remarks>
    ValueTask<bool> TrySetBoundAsync(
        FleetBound expected,
        FleetBound bound,
        CancellationToken cancellationToken = default
    );
}
