using System.Data.Common;
using Npgsql;

namespace ApiKeys;

/// <summary>Refuses a data source whose settings the store cannot live with.</summary>
internal static class FittingSource
{
    // Two that find keys and one that listens stay open; one writes, and one more ends a client that holds it up.
    private const int LeastConnections = 5;

    /// <exception cref="ArgumentException">A setting does not fit; the message names it.</exception>
    /// <remarks>One that was made for one kind of server (<c>WithTargetSession</c>) is taken at its word.</remarks>
    public static DbDataSource Of(NpgsqlDataSource dataSource)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        var settings = new NpgsqlConnectionStringBuilder(dataSource.ConnectionString);
        return Fault(settings, dataSource is NpgsqlMultiHostDataSource) is { } fault
            ? throw new ArgumentException(fault, nameof(dataSource))
            : new PrimarySource(dataSource);
    }

    private static string? Fault(NpgsqlConnectionStringBuilder settings, bool hasServers)
    {
        // What a node reads on a standby can be older than its lease says.
        if (hasServers && !IsPrimary(settings.TargetSessionAttributes))
            return "With several servers say that the primary is meant: Target Session Attributes=primary.";

        // A connection that is shared by statement cannot listen, and keeps no prepared statement.
        if (settings.Multiplexing)
            return "The PostgreSQL store needs connections of its own: leave Multiplexing off.";
        if (settings.Pooling && settings.MaxPoolSize < LeastConnections)
            return $"The PostgreSQL store needs a pool of {LeastConnections} connections at least, and ten for speed: "
                + $"Maximum Pool Size={settings.MaxPoolSize} would have its calls wait for each other for ever.";
        return null;
    }

    private static bool IsPrimary(string? meant) =>
        "primary".Equals(meant, StringComparison.OrdinalIgnoreCase)
        || "read-write".Equals(meant, StringComparison.OrdinalIgnoreCase);
}
