using System.Data.Common;
using ApiKeys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
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
            services.AddSingleton<SessionKeys>();
            services.AddOptions<KeyManagementOptions>()
                .Configure<SessionKeys>((options, sessions) => options.XmlRepository = sessions);
        }
        else
        {
            var file = SqliteFactory.Instance.CreateDataSource(builder.Configuration.GetConnectionString("Sqlite")!);
            services.AddSingleton(_ => file);
            keys.AddSqlite(file, options => options.MigrateAtStart = true);

            // One host needs to share nothing: its sessions end with the process, as the sign-in link does.
            services.AddDataProtection().UseEphemeralDataProtectionProvider();
        }

        services.AddSingleton<Tables>();
        services.AddSingleton<MemoryTable>();
        services.AddSingleton<MemoryFeed>();
        services.AddSingleton<MemoryStream>();
        services.AddSingleton<ITagSource, MemoryTags>();
        services.AddHostedService<NodeStart>();
    }
}
