using System.Data;
using System.Data.Common;

namespace ApiKeys;

/// <summary>Which database a <see cref="SqlKeyStore"/> talks to: its statements, its tables and its errors that pass by
/// themselves.</summary>
/// <remarks>Any ADO.NET driver of the database will do. Immutable.</remarks>
public sealed class SqlDialect
{
    private readonly string _name;
    private readonly IsolationLevel _isolation;

    private SqlDialect(
        string name,
        IsolationLevel isolation,
        Func<DbException, bool> isPassing,
        SqlStatements statements,
        IReadOnlyList<SqlMigration> migrations
    )
    {
        _name = name;
        _isolation = isolation;
        IsPassing = isPassing;
        Statements = statements;
        Migrations = migrations;
    }

    /// <summary>SQLite 3.33 or newer, in a file: one writer at a time, and readers beside it.</summary>
    public static SqlDialect Sqlite { get; } =
        new(
            "SQLite", IsolationLevel.Serializable, SqliteErrors.IsPassing, SqliteStatements.All,
            SqliteSchema.Migrations)
        {
            Recognize = "SELECT sqlite_version()",
            Begin = SqliteSchema.Begin,
            BeforeMigration = "PRAGMA journal_mode = WAL",
            WritersAtOnce = 1,
            FindsKept = Environment.ProcessorCount,
        };

    /// <summary>PostgreSQL 13 or newer.</summary>
    public static SqlDialect PostgreSql { get; } =
        new(
            "PostgreSQL", IsolationLevel.ReadCommitted, PostgreSqlErrors.IsPassing, PostgreSqlStatements.All,
            PostgreSqlSchema.Migrations)
        {
            Recognize = "SELECT pg_catalog.version()",
            Begin = PostgreSqlSchema.Begin,
            FindSchema = PostgreSqlSchema.FindSchema,
            MakeSchema = PostgreSqlSchema.MakeSchema,
            IsOutdated = PostgreSqlErrors.IsOutdated,
            IsLockTimeout = PostgreSqlErrors.IsLockTimeout,
            WritersAtOnce = 4,
            FindsKept = 2,
        };

    internal SqlStatements Statements { get; }

    /// <summary>What this database answers and no other does.</summary>
    internal string Recognize { get; private init; } = "";

    /// <summary>Makes the table that holds the version, where there is none.</summary>
    internal string Begin { get; private init; } = "";

    internal IReadOnlyList<SqlMigration> Migrations { get; private set; }

    /// <summary>Run outside any transaction before the tables are made or migrated.</summary>
    internal string? BeforeMigration { get; private init; }

    /// <summary>Gives a row where there is a schema of the configured name.</summary>
    internal string? FindSchema { get; private init; }

    /// <summary>Makes the schema <c>{0}</c>.</summary>
    internal string? MakeSchema { get; private init; }

    /// <summary>Says whether a prepared statement failed because a table changed since; it goes unprepared.</summary>
    internal Func<DbException, bool> IsOutdated { get; private init; } = static _ => false;

    /// <summary>Says whether a write waited too long for a lock that another one holds.</summary>
    internal Func<DbException, bool> IsLockTimeout { get; private init; } = static _ => false;

    internal bool HasSchemas => MakeSchema is not null;

    /// <summary>How many writes of one process wait for the counter at once; the others wait without a
    /// connection.</summary>
    internal int WritersAtOnce { get; private init; }

    /// <summary>How many connections stay open, each with the compiled statement that finds a key.</summary>
    /// <remarks>A few where connections are the server's: those that stay open are missing in the pool.</remarks>
    internal int FindsKept { get; private init; }

    internal int Newest => Migrations[^1].Version;

    /// <summary>Names the database.</summary>
    /// <returns>Such as <c>SQLite</c>.</returns>
    public override string ToString() => _name;

    // SQLite's drivers take the write lock at the beginning of a serializable transaction.
    internal IsolationLevel WriteIsolation(bool serializable) =>
        serializable ? IsolationLevel.Serializable : _isolation;

    /// <summary>Says whether a failure undid everything and may not happen again.</summary>
    internal Func<DbException, bool> IsPassing { get; }

    /// <summary>The dialect with other steps of its tables' history.</summary>
    internal SqlDialect With(IReadOnlyList<SqlMigration> migrations)
    {
        var other = (SqlDialect)MemberwiseClone();
        other.Migrations = migrations;
        return other;
    }
}
