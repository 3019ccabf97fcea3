using System.Data.Common;
using Npgsql;

namespace ApiKeys;

/// <summary>Gives the connections of a data source, and none to a standby: what a node reads there can be older than
/// its lease says.</summary>
/// <remarks>A server from PostgreSQL 14 on says at each connection whether it is one, and when it no longer is; that
/// costs no round trip. Older ones are taken at their word.</remarks>
internal sealed class PrimarySource(NpgsqlDataSource servers) : DbDataSource
{
    public override string ConnectionString => servers.ConnectionString;

    protected override DbConnection CreateDbConnection() => servers.CreateConnection();

    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken)
    {
        var connection = await servers.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (SaysStandby(connection) && await IsStandbyAsync(connection, cancellationToken).ConfigureAwait(false))
                throw new NpgsqlException(
                    $"{connection.Host} is a standby, and what it knows may be old: give the primary.");
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static bool SaysStandby(NpgsqlConnection connection) =>
        connection.PostgresParameters.TryGetValue("in_hot_standby", out var said) && said == "on";

    // What was said when the connection was used last: the server may have become the primary since.
    private static async Task<bool> IsStandbyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var ask = new NpgsqlCommand("SELECT pg_catalog.pg_is_in_recovery()", connection);
        await using var _ = ask.ConfigureAwait(false);
        return await ask.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not false;
    }
}
