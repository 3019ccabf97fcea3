using System.Data.Common;
using ApiKeys;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MemoryApi;

/// <summary>Keeps keys and memories in one database: PostgreSQL where it is configured, else a SQLite file.</summary>
internal static class Stores
{
    public static void Add(WebApplicationBuilder builder, ApiKeysBuilder keys)
    {
        var services = builder.Services;
        if (builder.Configuration.GetConnectionString("Postgres") is { Length: > 0 } postgres)
        {
            services.AddSingleton(_ => NpgsqlDataSource.Create(postgres));
            services.AddSingleton<DbDataSource>(provider => provider.GetRequiredService<NpgsqlDataSource>());
            keys.AddPostgreSql(
                provider => provider.GetRequiredService<NpgsqlDataSource>(), options => options.MigrateAtStart = true);
        }
        else
        {
            var file = SqliteFactory.Instance.CreateDataSource(builder.Configuration.GetConnectionString("Sqlite")!);
            services.AddSingleton(_ => file);
            keys.AddSqlite(file, options => options.MigrateAtStart = true);
        }

        services.AddSingleton<MemoryTable>();
        services.AddSingleton<MemoryFeed>();
        services.AddSingleton<ITagSource, MemoryTags>();
        services.AddHostedService<NodeStart>();
    }
}
