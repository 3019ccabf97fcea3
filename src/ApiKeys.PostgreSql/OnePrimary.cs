using Npgsql;

namespace ApiKeys;

/// <summary>Refuses a data source that may lead to a standby: what a node reads there can be older than its lease
/// says.</summary>
internal static class OnePrimary
{
    /// <exception cref="ArgumentException">It has several servers, and does not say that the primary is
    /// meant.</exception>
    /// <remarks>One that was made for one kind of server (<c>WithTargetSession</c>) is taken at its word.</remarks>
    public static NpgsqlDataSource Of(NpgsqlDataSource dataSource)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        if (dataSource is not NpgsqlMultiHostDataSource)
            return dataSource;
        var meant = new NpgsqlConnectionStringBuilder(dataSource.ConnectionString).TargetSessionAttributes;
        var isPrimary = "primary".Equals(meant, StringComparison.OrdinalIgnoreCase)
            || "read-write".Equals(meant, StringComparison.OrdinalIgnoreCase);
        return isPrimary
            ? dataSource
            : throw new ArgumentException(
                "With several servers say that the primary is meant: Target Session Attributes=primary.",
                nameof(dataSource));
    }
}
