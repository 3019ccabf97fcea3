using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ApiKeys.Tests;

[Collection(OnPostgres.Name)]
public sealed class PostgresSchemaTests(PostgresServer server) : IDisposable
{
    private readonly PostgresSchema _schema = new(server);

    [Fact]
    public async Task AnyCall_NoTables_SaysWhatToDo()
    {
        await using var store = _schema.Store(options => options.MigrateAtStart = false);
        var fault = await Assert.ThrowsAsync<SqlSchemaException>(() => store.FindAsync(Some.Id(1)).AsTask());
        Assert.Contains("MigrateAsync", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnyCall_DialectOfSqlite_IsRefusedByName(bool migrates)
    {
        var options = new SqlKeyStoreOptions { MigrateAtStart = migrates };
        await using var store = new SqlKeyStore(_schema.Source, SqlDialect.Sqlite, options);
        var fault = await Assert.ThrowsAsync<SqlSchemaException>(() => store.FindAsync(Some.Id(1)).AsTask());
        Assert.Contains("is SQLite", fault.Message, StringComparison.Ordinal);
        Assert.Contains("SqlDialect", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyCall_NoServer_FailsAsTheDriverDoes()
    {
        await using var source = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=keys;Timeout=2");
        await using var store = new SqlKeyStore(source, SqlDialect.Sqlite);
        await Assert.ThrowsAsync<NpgsqlException>(() => store.FindAsync(Some.Id(1)).AsTask());
    }

    [Fact]
    public async Task Migrate_ManyNodesAtOnce_MakesTheTablesOnce()
    {
        var stores = Enumerable.Range(0, 8).Select(_ => _schema.Store()).ToArray();
        await Task.WhenAll(stores.Select(store => Task.Run(() => store.MigrateAsync())));
        stores[0].Add(Some.Row(1));
        Assert.All(stores, store => Assert.NotNull(store.Find(1)));
        Assert.All(stores, store => store.Dispose());
    }

    [Fact]
    public async Task Migrate_UserWhoMayMakeTablesButNoSchema_MakesThem()
    {
        _schema.Ask($"CREATE SCHEMA {_schema.Name}");
        await using var source = PlainUser("USAGE, CREATE ON SCHEMA {0}");
        await using var store = new SqlKeyStore(source, SqlDialect.PostgreSql, _schema.Options());
        store.Add(Some.Row(1));
        Assert.NotNull(store.Find(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnyCall_UserWithoutTheRightToCreate_WorksOnTablesOfTheScript(bool migrates)
    {
        _schema.Ask(SqlSchema.Script(SqlDialect.PostgreSql, _schema.Options()));
        await using var source = PlainUser(
            "USAGE ON SCHEMA {0}", "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {0}");
        await using var store = new SqlKeyStore(
            source, SqlDialect.PostgreSql, _schema.Options(options => options.MigrateAtStart = migrates));
        store.Add(Some.Row(1));
        store.Revoke(1);
        await store.TrimAsync();
        Assert.Equal(2L, store.Head().Revision);
    }

    [Fact]
    public async Task AnyCall_TablesThatNeedALaterRelease_IsRefused()
    {
        await using var first = _schema.Store();
        await first.MigrateAsync();
        _schema.Ask($"UPDATE {_schema.Name}.apikeys_schema SET version = 99, oldest_reader = 99");
        await using var store = _schema.Store();
        var fault = await Assert.ThrowsAsync<SqlSchemaException>(() => store.FindAsync(Some.Id(1)).AsTask());
        Assert.Contains("Update this node", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddPostgreSql_WithAConnectionString_IsTheStoreOfTheHost()
    {
        var services = new ServiceCollection();
        services.AddApiKeys().AddPostgreSql(server.ConnectionString, options =>
        {
            options.Schema = _schema.Name;
            options.MigrateAtStart = true;
        });
        await using var provider = services.BuildServiceProvider();
        var issuer = provider.GetRequiredService<ApiKeyIssuer>();
        var issued = await issuer.IssueAsync(new() { Name = "one", Owner = "acme", CreatedBy = Actor.Person("ada") });
        var validator = provider.GetRequiredService<ApiKeyValidator>();
        Assert.Equal(ApiKeyVerdict.Valid, (await validator.ValidateAsync(issued.Token!.Reveal())).Verdict);
        Assert.Same(provider.GetRequiredService<PostgreSqlKeyStore>(), provider.GetRequiredService<IKeyStore>());
    }

    [Fact]
    public async Task Nodes_TwoOnOneServer_HearOfARevocationSoon()
    {
        await using var here = Node();
        await using var there = Node();
        var issued = await here.Issuer.IssueAsync(new() { Name = "one", Owner = "acme", CreatedBy = Some.Person });
        var token = issued.Token!.Reveal();
        Assert.Equal(ApiKeyVerdict.Valid, (await there.Validator.ValidateAsync(token)).Verdict);
        await here.Issuer.RevokeAsync(new() { Id = issued.Key!.Id, Owner = "acme", Actor = Some.Person });
        await Wakes.UntilAsync(() =>
            there.Validator.ValidateAsync(token).AsTask().GetAwaiter().GetResult().Verdict == ApiKeyVerdict.Revoked);
    }

    public void Dispose() => _schema.Dispose();

    private NpgsqlDataSource PlainUser(params string[] rights)
    {
        var user = $"plain_{_schema.Name}";
        _schema.Ask($"CREATE ROLE {user} LOGIN");
        foreach (var right in rights)
            _schema.Ask($"GRANT {string.Format(CultureInfo.InvariantCulture, right, _schema.Name)} TO {user}");
        return NpgsqlDataSource.Create(
            server.ConnectionString.Replace("Username=keys", $"Username={user}", StringComparison.Ordinal));
    }

    private ApiKeyNode Node() =>
        new(
            new ApiKeysOptions(),
            new PostgreSqlKeyStore(
                _schema.Source, new PostgreSqlKeyStoreOptions { Schema = _schema.Name, MigrateAtStart = true }));
}
