using System.Data.Common;

namespace ApiKeys;

public sealed partial class SqlSchema
{
    /// <summary>Gives the version of the tables; <see langword="null"/> where there are none.</summary>
    /// <exception cref="SqlSchemaException">It is another database, or this release cannot read its
    /// tables.</exception>
    private async Task<int?> FindAsync(CancellationToken cancellationToken)
    {
        await RecognizeAsync(cancellationToken).ConfigureAwait(false);
        var (version, oldest) = (0, 0);
        try
        {
            var step = () => _runner.Step(_runner.Statements.SchemaVersion);
            foreach (var row in await _runner.ReadAsync(step, Version, cancellationToken).ConfigureAwait(false))
                (version, oldest) = row;
        }
        catch (DbException failure) when (IsMissing(failure))
        {
            return null;
        }

        CheckReadable(version, oldest);
        return version;
    }

    // What only one database can answer fails on another one, which answers all the same what any can.
    private async Task RecognizeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync(_dialect.Recognize, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException failure) when (!failure.IsTransient && !_dialect.IsPassing(failure))
        {
            await AskAsync("SELECT 1", cancellationToken).ConfigureAwait(false);
            throw new SqlSchemaException(
                $"The store was told that its database is {_dialect}, and the data source leads to another one. Give "
                + "the SqlDialect of that database, or a data source of this one.",
                failure);
        }
    }

    private Task<List<bool>> AskAsync(string statement, CancellationToken cancellationToken) =>
        _runner.ReadAsync(() => _runner.Step(statement), static _ => true, cancellationToken);

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
}
