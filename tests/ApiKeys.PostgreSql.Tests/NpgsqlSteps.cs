using Npgsql;

namespace ApiKeys.Tests;

/// <summary>Speaks to a database beside the store.</summary>
internal static class NpgsqlSteps
{
    public static async Task ExecuteAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
