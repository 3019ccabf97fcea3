using System.Data.Common;

namespace ApiKeys;

/// <summary>The tables of a <see cref="SqlKeyStore"/>: their version, and the script that makes them.</summary>
public sealed partial class SqlSchema
{
    private static readonly TimeSpan _leastToMeet = TimeSpan.FromSeconds(2);
    private readonly SqlRunner _runner;
    private readonly SqlDialect _dialect;
    private readonly SqlKeyStoreOptions _options;

    internal SqlSchema(SqlRunner runner, SqlDialect dialect, SqlKeyStoreOptions options)
    {
        _runner = runner;
        _dialect = dialect;
        _options = options;
    }

    /// <summary>Refuses a database and tables that this release cannot work with.</summary>
    internal async Task CheckAsync(CancellationToken cancellationToken)
    {
        var version = await FindAsync(cancellationToken).ConfigureAwait(false);
        if (version >= _dialect.Newest)
            return;
        var found = version is null
            ? $"There are no tables {_runner.Tables}."
            : $"The tables {_runner.Tables} have version {version}; this release needs {_dialect.Newest}.";
        throw new SqlSchemaException($"{found} Call MigrateAsync, or run the script of SqlSchema.Script.");
    }

    internal async Task MigrateAsync(CancellationToken cancellationToken)
    {
        // Where nothing is to be made, no right to make anything is needed.
        if (await FindAsync(cancellationToken).ConfigureAwait(false) >= _dialect.Newest)
        {
            await PrepareQuietlyAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        // Nodes that start at once meet in the catalog, however soon a write gives up.
        var within = _options.RetryFor > _leastToMeet ? _options.RetryFor : _leastToMeet;
        await _runner.InsistAsync(BeginAsync, IsMeeting, within, cancellationToken).ConfigureAwait(false);
        try
        {
            await _runner.WriteAsync(StepUpAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException failure) when (IsMissing(failure))
        {
            throw new SqlSchemaException(
                $"The tables {_runner.Tables} were made, and the next connection does not find them: each has a "
                + "database of its own, as those of SQLite in memory do. Give a data source that keeps one.",
                failure);
        }
    }

    private async Task<SqlStep> BeginAsync(CancellationToken cancellationToken)
    {
        var session = await _runner.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        await PrepareAsync(session, seconds: null, cancellationToken).ConfigureAwait(false);
        await MakeSchemaAsync(session, cancellationToken).ConfigureAwait(false);
        var begin = _runner.Step(_dialect.Begin);
        await session.RunAsync(begin, cancellationToken).ConfigureAwait(false);
        return begin;
    }

    // Making a schema needs a right to the database, even where the schema is there.
    private async Task MakeSchemaAsync(SqlSession session, CancellationToken cancellationToken)
    {
        if (MakeSchema(_dialect, _options) is not { } make)
            return;
        var isThere = false;
        var find = new SqlStep(_dialect.FindSchema!).With("schema", _options.Schema).Reading(_ => isThere = true);
        await session.RunAsync(find, cancellationToken).ConfigureAwait(false);
        if (!isThere)
            await session.RunAsync(new SqlStep(make), cancellationToken).ConfigureAwait(false);
    }

    private async Task PrepareAsync(SqlSession session, int? seconds, CancellationToken cancellationToken)
    {
        if (_dialect.BeforeMigration is not { } before)
            return;
        var set = new SqlStep(before) { Seconds = seconds }.Reading(static _ => { });
        await session.RunAsync(set, cancellationToken).ConfigureAwait(false);
    }

    // A copy of a database does not always have the settings of the original. All is correct without them, so a file
    // that cannot be changed, or is in use, stays as it is, and nobody waits for it.
    private async Task PrepareQuietlyAsync(CancellationToken cancellationToken)
    {
        if (_dialect.BeforeMigration is null)
            return;
        try
        {
            var session = await _runner.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = session.ConfigureAwait(false);
            await PrepareAsync(session, seconds: 1, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException)
        {
        }
    }

    // Whoever waits for another node's migration harms nobody. A step that waits for a table harms all who use it,
    // since they queue up behind: it gives up soon, and comes again.
    private async Task<(bool Migrated, bool Commits)> StepUpAsync(SqlSession session, CancellationToken cancel)
    {
        await RunAsync(session, _runner.Opening(TimeSpan.Zero, TimeSpan.Zero), cancel).ConfigureAwait(false);
        var (version, oldest) = (0, 0);
        var look = Lasting(_runner.Statements.LockSchema).Reading(reader => (version, oldest) = Version(reader));
        await session.RunAsync(look, cancel).ConfigureAwait(false);
        CheckReadable(version, oldest);
        if (version >= _dialect.Newest)
            return (false, false);
        var steps = _dialect.Migrations.Skip(version).Select(migration => Lasting(migration.Text));
        await RunAsync(session, _runner.Opening(_options.LockTimeout, TimeSpan.Zero).Concat(steps), cancel)
            .ConfigureAwait(false);
        var note = _runner
            .Step(_runner.Statements.SetSchemaVersion)
            .With("version", _dialect.Newest)
            .With("oldest", _dialect.Migrations[^1].OldestReader);
        await session.RunAsync(note, cancel).ConfigureAwait(false);
        return (true, true);
    }

    private static async Task RunAsync(SqlSession session, IEnumerable<SqlStep> steps, CancellationToken cancel)
    {
        foreach (var step in steps)
            await session.RunAsync(step, cancel).ConfigureAwait(false);
    }

    // An index of a large table takes longer than any statement of a request may.
    private SqlStep Lasting(string statement) => _runner.Step(statement, seconds: 0);

    // Two nodes that create one table at once: one of them fails in the catalog, and finds the table next.
    // unique_violation, duplicate_table, duplicate_object, duplicate_schema, and what the catalog says of a tuple.
    private bool IsMeeting(DbException failure) =>
        _dialect.IsPassing(failure) || failure.SqlState is "23505" or "42P07" or "42710" or "42P06" or "XX000";
}
