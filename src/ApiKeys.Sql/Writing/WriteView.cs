using System.Data.Common;

namespace ApiKeys;

/// <summary>What a write has to look at, read after its transaction locked the counter.</summary>
internal sealed class WriteView
{
    private readonly Dictionary<ApiKeyId, StoredKey> _rows = [];
    private readonly Dictionary<string, bool> _owners = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly HashSet<ApiKeyId> _childless = [];

    public Counter Counter { get; private set; } = null!;

    /// <summary>How many counted keys the owner of the limit has.</summary>
    public int Used { get; private set; }

    /// <summary>The key, deleted or not, that has a digest which was to be unused.</summary>
    public ApiKeyId? DigestTakenBy { get; private set; }

    public static async Task<WriteView> LoadAsync(
        SqlSession session,
        SqlRunner runner,
        KeyWrite write,
        byte[]? digestKey,
        CancellationToken cancellationToken
    )
    {
        var view = new WriteView();
        await session
            .RunAsync([.. view.Steps(runner, write), .. view.Digests(runner, write, digestKey)], cancellationToken)
            .ConfigureAwait(false);
        return view;
    }

    /// <summary>Gives a row as it was before the write, deleted or not.</summary>
    public StoredKey? Row(ApiKeyId id) => _rows.GetValueOrDefault(id);

    public StoredKey? Find(ApiKeyId id) => Row(id) is { Deleted: false } row ? row : null;

    /// <summary>Says whether the owner is one that the write names, so that its flag was read.</summary>
    public bool Knows(string owner) => _asked.Contains(owner);

    /// <summary>Says whether nothing descends from a key, as far as was looked: most keys that end made none, and a
    /// search costs more than all else that a revocation does.</summary>
    public bool IsChildless(ApiKeyId id) => _childless.Contains(id);

    public bool IsOwnerDisabled(string owner) => _owners.GetValueOrDefault(owner);

    public static SqlStep Count(SqlRunner runner, string owner, DateTimeOffset at) =>
        runner.Step(runner.Statements.CountKeys).With("owner", owner).With("at", at);

    public static SqlStep Many(SqlRunner runner, IEnumerable<ApiKeyId> ids) =>
        runner.Step(runner.Statements.FindMany).With("ids", string.Join(',', ids));

    // Each is a statement of its own: it sees what committed while the lock was waited for.
    private IEnumerable<SqlStep> Steps(SqlRunner runner, KeyWrite write)
    {
        foreach (var step in runner.Opening())
            yield return step;
        yield return runner.Step(runner.Statements.LockCounter).Reading(reader => Counter = Counter.Read(reader));
        var ids = Ids(write).ToArray();
        if (ids.Length > 0)
            yield return Many(runner, ids).Reading(reader => Add(KeyRow.Read(reader)));
        foreach (var owner in Owners(write))
        {
            _asked.Add(owner);
            yield return runner
                .Step(runner.Statements.OwnerFlag)
                .With("owner", owner)
                .Reading(reader => _owners[owner] = reader.GetBoolean(0));
        }

        if (write.Limit is { } limit)
            yield return Count(runner, limit.Owner, write.At).Reading(reader => Used = (int)reader.GetInt64(0));
        if (write is { Inserts: [], Updates: [], Cascade: { Roots: [_, ..] roots, SparesDescendants: false } })
        {
            yield return runner
                .Step(runner.Statements.Childless)
                .With("ids", string.Join(',', roots))
                .Reading(reader => _childless.Add(ApiKeyId.Parse(reader.GetString(0))));
        }
    }

    private IEnumerable<SqlStep> Digests(SqlRunner runner, KeyWrite write, byte[]? key) =>
        write.UnusedDigests.Select(digest => runner
            .Step(runner.Statements.DigestsThere)
            .With("place", DigestPlace.Of(digest, key!))
            .Reading(reader => Meet(digest, reader)));

    private void Meet(KeyDigest digest, DbDataReader reader)
    {
        if (Column.Id(reader, 0) is { } id && KeyRow.ReadDigest(reader, 1).Equals(digest))
            DigestTakenBy ??= id;
    }

    private void Add(StoredKey row) => _rows[row.Key.Id] = row;

    private static IEnumerable<ApiKeyId> Ids(KeyWrite write)
    {
        var ids = write.Inserts.Concat(write.Updates.Select(update => update.Row)).Select(row => row.Key.Id);
        if (write.ActingKey is { } actor)
            ids = ids.Append(actor.Id);
        return (write.Cascade is { EndsRoots: true } cascade ? ids.Concat(cascade.Roots) : ids).Distinct();
    }

    private static IEnumerable<string> Owners(KeyWrite write)
    {
        var owners = write.Inserts.Concat(write.Updates.Select(update => update.Row)).Select(row => row.Key.Owner);
        return (write.OwnerFlag is { } flag ? owners.Append(flag.Owner) : owners).Distinct(StringComparer.Ordinal);
    }
}
