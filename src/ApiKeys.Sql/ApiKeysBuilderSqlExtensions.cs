using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ApiKeys;

/// <summary>Registers a <see cref="SqlKeyStore"/>.</summary>
public static class ApiKeysBuilderSqlExtensions
{
    /// <summary>Keeps keys in a SQLite file.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="dataSource">The file, such as <c>SqliteFactory.Instance.CreateDataSource("Data Source=keys.db")</c>
    /// gives it; the host disposes of it.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same builder.</returns>
    public static ApiKeysBuilder AddSqlite(
        this ApiKeysBuilder builder,
        DbDataSource dataSource,
        Action<SqlKeyStoreOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return builder.AddSql(SqlDialect.Sqlite, _ => dataSource, configure);
    }

    /// <summary>Keeps keys in a database, through any driver of it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="dialect">Which database.</param>
    /// <param name="dataSource">Gives its connections; called once.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Adds with <c>TryAdd</c>: a store that is registered already stands.</remarks>
    public static ApiKeysBuilder AddSql(
        this ApiKeysBuilder builder,
        SqlDialect dialect,
        Func<IServiceProvider, DbDataSource> dataSource,
        Action<SqlKeyStoreOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(dataSource);
        var options = new SqlKeyStoreOptions();
        configure?.Invoke(options);
        options.Check(dialect);
        builder.Services.TryAddSingleton(services => new SqlKeyStore(
            dataSource(services),
            dialect,
            options,
            services.GetService<TimeProvider>(),
            services.GetService<ILogger<SqlKeyStore>>()));
        builder.Services.TryAddSingleton<IKeyStore>(static services => services.GetRequiredService<SqlKeyStore>());
        return builder;
    }
}
