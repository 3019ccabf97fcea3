using System.Data.Common;

namespace ApiKeys;

/// <summary>The tables of a <see cref="SqlKeyStore"/>: their version, and the script that makes them.</summary>
public sealed partial class SqlSchema
{
    private const int MostAttempts = 20;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);
    private readonly SqlRunner _runner;
    private readonly SqlDialect _dialect;
    private readonly SqlKeyStoreOptions _options;

    internal SqlSchema(SqlRunner runner, SqlDialect dialect, SqlKeyStoreOptions options)
    {
        _runner = runner;
        _dialect = dialect;
        _options = options;
    }

    /// <summary>Refuses tables that this release cannot work with.</summary>
    internal async Task CheckAsync(CancellationToken cancellationToken)
    {
        (int Version, int Oldest) found;
        try
        {
            found = await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbException failure) when (IsMissing(failure))
        {
            throw new SqlSchemaException(
                $"There are no tables {_runner.Tables}. Call MigrateAsync, or run the script of SqlSchema.Script.",
                failure);
        }

        CheckReadable(found.Version, found.Oldest);
        if (found.Version < _dialect.Newest)
        {
            throw new SqlSchemaException(
                $"The tables {_runner.Tables} have version {found.Version}; this release needs {_dialect.Newest}. "
                + "Call MigrateAsync, or run the script of SqlSchema.Script.");
        }
    }

    internal async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (await IsNewestAsync(cancellationToken).ConfigureAwait(false))
        {
            await PrepareQuietlyAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await BeginAsync(cancellationToken).ConfigureAwait(false);
                break;
            }
            catch (DbException failure) when (attempt < MostAttempts && IsMeeting(failure))
            {
                // Two nodes that create one table at once: one of them fails in the catalog, and finds the table next.
                await Task.Delay(_pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }

        await _runner
            .WriteAsync((session, cancel) => StepUpAsync(session, cancel), cancellationToken)
            .ConfigureAwait(false);
    }

    // Where nothing is to be made, no right to make anything is needed.
    private async Task<bool> IsNewestAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (version, oldest) = await ReadAsync(cancellationToken).ConfigureAwait(false);
            CheckReadable(version, oldest);
            return version >= _dialect.Newest;
        }
        catch (DbException failure) when (IsMissing(failure))
        {
            return false;
        }
    }

    // Making a schema needs a right to the database, even where the schema is there.
    private async Task<bool> HasSchemaAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var there = false;
        var find = new SqlStep(_dialect.FindSchema!).With("schema", _options.Schema).Reading(_ => there = true);
        await session.RunAsync(find, cancellationToken).ConfigureAwait(false);
        return there;
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

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        var session = await _runner.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        await PrepareAsync(session, seconds: null, cancellationToken).ConfigureAwait(false);
        if (MakeSchema(_dialect, _options) is { } make && !await HasSchemaAsync(session, cancellationToken)
            .ConfigureAwait(false))
            await session.RunAsync(new SqlStep(make), cancellationToken).ConfigureAwait(false);
        await session.RunAsync(_runner.Step(_dialect.Begin), cancellationToken).ConfigureAwait(false);
    }

    private async Task<(bool Migrated, bool Commits)> StepUpAsync(SqlSession session, CancellationToken cancel)
    {
        var (version, oldest) = (0, 0);
        var look = _runner.Step(_runner.Statements.LockSchema).Reading(reader => (version, oldest) = Version(reader));
        await session.RunAsync(look, cancel).ConfigureAwait(false);
        CheckReadable(version, oldest);
        if (version >= _dialect.Newest)
            return (false, false);
        foreach (var migration in _dialect.Migrations.Skip(version))
            await session.RunAsync(_runner.Step(migration.Text), cancel).ConfigureAwait(false);
        var note = _runner
            .Step(_runner.Statements.SetSchemaVersion)
            .With("version", _dialect.Newest)
            .With("oldest", _dialect.Migrations[^1].OldestReader);
        await session.RunAsync(note, cancel).ConfigureAwait(false);
        return (true, true);
    }

    private async Task<(int Version, int Oldest)> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = await _runner
            .ReadAsync(() => _runner.Step(_runner.Statements.SchemaVersion), Version, cancellationToken)
            .ConfigureAwait(false);
        return rows.Count == 0 ? (0, 0) : rows[0];
    }

    private static (int Version, int Oldest) Version(DbDataReader reader) => (reader.GetInt32(0), reader.GetInt32(1));

    private void CheckReadable(int version, int oldest)
    {
        if (oldest > _dialect.Newest)
        {
            throw new SqlSchemaException(
                $"The tables {_runner.Tables} have version {version}, which needs a release that knows version "
                + $"{oldest}; this one knows {_dialect.Newest}. Update this node.");
        }
    }

    // undefined_table and invalid_schema_name of PostgreSQL; SQLite has no code for it.
    private static bool IsMissing(DbException failure) =>
        failure.SqlState is "42P01" or "3F000"
        || failure.Message.Contains("no such table", StringComparison.Ordinal);

    // unique_violation, duplicate_table, duplicate_object, duplicate_schema, and what the catalog says of a tuple.
    private bool IsMeeting(DbException failure) =>
        _dialect.IsPassing(failure) || failure.SqlState is "23505" or "42P07" or "42710" or "42P06" or "XX000";
}
