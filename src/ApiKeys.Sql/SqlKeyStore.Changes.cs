using System.Data.Common;

namespace ApiKeys;

public partial class SqlKeyStore
{
    private const int ChangeColumns = 11;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 1.</exception>
    /// <remarks>One prepared statement, and so one snapshot; with no place given, one row of one table.</remarks>
    public async ValueTask<ChangePage> ReadChangesAsync(
        RevisionMark? after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        var lines = after is { } place
            ? await _runner
                .ReadAsync(() => Changes(place, limit), ChangeLine.Read, cancellationToken, prepare: true)
                .ConfigureAwait(false)
            : await _runner
                .ReadAsync(() => Step(_runner.Statements.Head), ChangeLine.ReadHead, cancellationToken, prepare: true)
                .ConfigureAwait(false);
        var first = lines[0];
        var page = new ChangePage { Continues = true, Head = first.Head, Bound = first.Bound };
        if (after is not { } known)
            return page;
        return first.Continues(known)
            ? page with { Changes = [.. lines.Select(line => line.Change).OfType<KeyChange>()] }
            : page with { Continues = false };
    }

    private SqlStep Changes(RevisionMark after, int limit) =>
        Step(_runner.Statements.Changes).With("after", after.Revision).With("limit", limit);

    /// <summary>One line of the log with what each line says of the whole: the head, the bound, the node's
    /// place.</summary>
    private sealed record ChangeLine(
        RevisionMark Head,
        FleetBound Bound,
        ulong? MarkThere,
        long? Oldest,
        KeyChange? Change
    )
    {
        public static ChangeLine ReadHead(DbDataReader reader) =>
            new(Counter.Mark(reader, 0), Counter.ReadBound(reader, 2), null, null, null);

        public static ChangeLine Read(DbDataReader reader) =>
            ReadHead(reader) with
            {
                MarkThere = reader.IsDBNull(4) ? null : unchecked((ulong)reader.GetInt64(4)),
                Oldest = reader.IsDBNull(5) ? null : reader.GetInt64(5),
                Change = reader.IsDBNull(6) ? null : ReadChange(reader),
            };

        // Lines are trimmed from the oldest on: where one is there, all behind it are.
        public bool Continues(RevisionMark place) =>
            place == Head || (place.Revision == 0 ? place == default && Oldest == 1 : MarkThere == place.Mark);

        private static KeyChange ReadChange(DbDataReader reader) =>
            new()
            {
                At = Counter.Mark(reader, 6),
                Id = Column.Id(reader, 8) ?? default,
                Owner = Column.Text(reader, 9),
                OwnerDisabled = reader.GetBoolean(10),
                Key = reader.IsDBNull(ChangeColumns) ? null : KeyRow.Read(reader, ChangeColumns),
            };
    }
}
