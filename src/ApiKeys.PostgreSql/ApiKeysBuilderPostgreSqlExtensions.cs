using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ApiKeys;

/// <summary>Registers a <see cref="PostgreSqlKeyStore"/>.</summary>
public static class ApiKeysBuilderPostgreSqlExtensions
{
    /// <summary>Keeps keys in PostgreSQL.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">The primary, as Npgsql spells it.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same builder.</returns>
    public static ApiKeysBuilder AddPostgreSql(
        this ApiKeysBuilder builder,
        string connectionString,
        Action<PostgreSqlKeyStoreOptions>? configure = null
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return Add(builder, _ => NpgsqlDataSource.Create(connectionString), ownsDataSource: true, configure);
    }

    /// <summary>Keeps keys in PostgreSQL, through a data source of the host's.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="dataSource">Gives the data source, which the host disposes of; called once.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same builder.</returns>
    public static ApiKeysBuilder AddPostgreSql(
        this ApiKeysBuilder builder,
        Func<IServiceProvider, NpgsqlDataSource> dataSource,
        Action<PostgreSqlKeyStoreOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return Add(builder, dataSource, ownsDataSource: false, configure);
    }

    private static ApiKeysBuilder Add(
        ApiKeysBuilder builder,
        Func<IServiceProvider, NpgsqlDataSource> dataSource,
        bool ownsDataSource,
        Action<PostgreSqlKeyStoreOptions>? configure
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new PostgreSqlKeyStoreOptions();
        configure?.Invoke(options);
        options.Check(SqlDialect.PostgreSql);
        builder.Services.TryAddSingleton(services => new PostgreSqlKeyStore(
            dataSource(services),
            options,
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance,
            ownsDataSource));
        builder.Services.TryAddSingleton<SqlKeyStore>(static services =>
            services.GetRequiredService<PostgreSqlKeyStore>());
        builder.Services.TryAddSingleton<IKeyStore>(static services =>
            services.GetRequiredService<PostgreSqlKeyStore>());
        return builder;
    }
}
