using System.Globalization;
using System.Text;

namespace ApiKeys;

public sealed partial class SqlSchema
{
    /// <summary>Writes the statements that make the tables, or bring them up from an older version.</summary>
    /// <param name="dialect">Which database.</param>
    /// <param name="options">The names, or <see langword="null"/> for the defaults.</param>
    /// <param name="from">The version that the tables have; 0 where there are none.</param>
    /// <returns>The script, to be read, embedded, and run by whoever may create tables.</returns>
    /// <exception cref="ArgumentException">A name is not allowed, or there is no such version.</exception>
    public static string Script(SqlDialect dialect, SqlKeyStoreOptions? options = null, int from = 0)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        options ??= new SqlKeyStoreOptions();
        options.Check(dialect);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, dialect.Newest);
        var script = new StringBuilder();
        script.AppendLine("BEGIN;");
        if (from == 0 && MakeSchema(dialect, options) is { } schema)
        {
            script.AppendLine("-- Leave this out where the schema is there: it needs a right to the whole database.");
            script.AppendLine(CultureInfo.InvariantCulture, $"{schema};");
        }

        if (from == 0)
            script.AppendLine(dialect.Begin);
        foreach (var migration in dialect.Migrations.Skip(from))
            script.AppendLine(migration.Text);
        script.AppendLine(
            CultureInfo.InvariantCulture,
            $"UPDATE ~schema SET version = {dialect.Newest}, oldest_reader = {dialect.Migrations[^1].OldestReader};");
        script.AppendLine("COMMIT;");
        var text = new SqlNames(options.Prefix, options.Schema).In(script.ToString());
        return dialect.BeforeMigration is { } before ? $"{before};{Environment.NewLine}{text}" : text;
    }

    private static string? MakeSchema(SqlDialect dialect, SqlKeyStoreOptions options) =>
        options.Schema is { } schema && dialect.MakeSchema is { } make
            ? string.Format(CultureInfo.InvariantCulture, make, schema)
            : null;
}
