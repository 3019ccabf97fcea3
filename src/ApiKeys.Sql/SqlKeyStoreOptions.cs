namespace ApiKeys;

/// <summary>The settings of a <see cref="SqlKeyStore"/>, read once when it is made.</summary>
public class SqlKeyStoreOptions
{
    /// <summary>What the name of each table and index begins with.</summary>
    /// <value>Default <c>apikeys_</c>; 1 to 24 of <c>a-z0-9_</c>, the first no digit, and not beginning with
    /// <c>pg_</c> or <c>sqlite_</c>.</value>
    public string Prefix { get; set; } = "apikeys_";

    /// <summary>The schema that the tables lie in.</summary>
    /// <value>Default <see langword="null"/>: the first of the connection's search path. Spelled as
    /// <see cref="Prefix"/> may be; SQLite has none.</value>
    public string? Schema { get; set; }

    /// <summary>Makes and migrates the tables with the first call, where that is needed.</summary>
    /// <value>Default <see langword="false"/>: the first call fails with a
    /// <see cref="SqlSchemaException"/>.</value>
    /// <remarks>Needs a database user that may create tables.</remarks>
    public bool MigrateAtStart { get; set; }

    /// <summary>Runs every write in a serializable transaction.</summary>
    /// <value>Default <see langword="false"/>: nothing is gained by it on one PostgreSQL, where a locked row orders all
    /// writes. SQLite's always are.</value>
    public bool Serializable { get; set; }

    /// <summary>Has the database compile the statements of reads and writes once for each connection.</summary>
    /// <value>Default <see langword="true"/>.</value>
    /// <remarks>Switch it off behind a pooler that lends connections by transaction, unless it keeps prepared
    /// statements apart (PgBouncer from 1.21 with <c>max_prepared_statements</c>): a statement would else meet another
    /// of its name, which fails, or answers something else. Reads and writes then take longer.</remarks>
    public bool PreparedStatements { get; set; } = true;

    /// <summary>How long one statement may take.</summary>
    /// <value>Default 10 seconds; from 1 second to 10 minutes.</value>
    /// <remarks>Those that make or migrate tables take as long as they need.</remarks>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a write waits for a lock before it begins again.</summary>
    /// <value>Default 2 seconds; from 10 milliseconds to 1 minute. PostgreSQL only.</value>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a client that stopped in the middle of a write holds up the others before the server ends it,
    /// or the next write that waited for <see cref="LockTimeout"/>.</summary>
    /// <value>Default 3 seconds; from 10 milliseconds to 1 minute. PostgreSQL only. To end one that stopped while it
    /// sent or read takes the same database role, or the rights of <c>pg_signal_backend</c>.</value>
    public TimeSpan IdleInTransactionTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a write that met a lock, a deadlock or another write begins again before it fails.</summary>
    /// <value>Default 15 seconds; from 0 to 10 minutes.</value>
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many of the newest changes are kept for nodes to catch up with.</summary>
    /// <value>Default 100,000; 1 or more. A node that fell further behind reads all keys again.</value>
    public int ChangesKept { get; set; } = 100_000;

    /// <summary>How long the ids of batches of counts are kept, against applying one twice.</summary>
    /// <value>Default 7 days; from 1 hour to 3,650 days. A node sends one batch again for half of it, by its own
    /// clocks, and then drops the counts; give every node the same.</value>
    public TimeSpan BatchesKept { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long daily counts of use are kept.</summary>
    /// <value>Default <see langword="null"/>: for ever. Else from 1 day to 36,500 days.</value>
    public TimeSpan? UsageKept { get; set; }

    /// <summary>How often what is beyond its use is removed.</summary>
    /// <value>Default 1 hour; from 1 minute to 1 day, or <see cref="Timeout.InfiniteTimeSpan"/> for
    /// <see cref="SqlKeyStore.TrimAsync"/> alone.</value>
    public TimeSpan TrimInterval { get; set; } = TimeSpan.FromHours(1);

    internal void Check(SqlDialect dialect)
    {
        SqlNames.Check(Prefix, nameof(Prefix));
        if (Schema is not null)
            SqlNames.Check(Schema, nameof(Schema));
        if (Schema is not null && !dialect.HasSchemas)
            throw new ArgumentException($"{dialect} has no schemas: leave Schema empty.", nameof(dialect));
        InRange(CommandTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), nameof(CommandTimeout));
        InRange(LockTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1), nameof(LockTimeout));
        InRange(
            IdleInTransactionTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1),
            nameof(IdleInTransactionTimeout));
        InRange(RetryFor, TimeSpan.Zero, TimeSpan.FromMinutes(10), nameof(RetryFor));
        InRange(ChangesKept, 1, int.MaxValue, nameof(ChangesKept));
        InRange(BatchesKept, TimeSpan.FromHours(1), TimeSpan.FromDays(3650), nameof(BatchesKept));
        if (UsageKept is { } kept)
            InRange(kept, TimeSpan.FromDays(1), TimeSpan.FromDays(36500), nameof(UsageKept));
        if (TrimInterval != Timeout.InfiniteTimeSpan)
            InRange(TrimInterval, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), nameof(TrimInterval));
    }

    private static void InRange<T>(T value, T least, T most, string option)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            throw new ArgumentOutOfRangeException(option, $"{value} is not from {least} to {most}.");
    }
}
