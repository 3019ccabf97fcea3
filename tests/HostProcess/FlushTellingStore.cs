using Npgsql;

namespace ApiKeys.Tests;

/// <summary>Says each batch of counts before the store takes it and after, with how many uses are in it.</summary>
internal sealed class FlushTellingStore(string connection, string schema, Speech spoken)
    : SqlKeyStore(
        NpgsqlDataSource.Create(connection),
        SqlDialect.PostgreSql,
        new SqlKeyStoreOptions { MigrateAtStart = true, Schema = schema }), IKeyUsageStore
{
    async ValueTask<bool> IKeyUsageStore.ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken)
    {
        var what = $"{batch.Id} {batch.Counts.Sum(count => count.Used)}";
        spoken.Say($"flushing {what}");
        var applied = await ApplyUsageAsync(batch, cancellationToken);
        spoken.Say($"flushed {what}");
        return applied;
    }
}
