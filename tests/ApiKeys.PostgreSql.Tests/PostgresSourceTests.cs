using ApiKeys.Testing;
using Npgsql;

namespace ApiKeys.Tests;

[Collection(OnPostgres.Name)]
public sealed class PostgresSourceTests(PostgresServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reads_PreparedStatements_AreMadeWhereTheyAreOn(bool on)
    {
        using var schema = new PostgresSchema(server);
        using var logs = new CapturedLogs();
        await using var source = new NpgsqlDataSourceBuilder(server.ConnectionString).UseLoggerFactory(logs).Build();
        var options = schema.Options(settings => settings.PreparedStatements = on);
        await using var store = new SqlKeyStore(source, SqlDialect.PostgreSql, options);
        store.Add(Some.Row(1));
        Assert.NotNull(store.Find(1));
        await store.ReadChangesAsync(null, 10);
        var prepared = logs.Lines.Count(line => $"{line}".Contains("Prepar", StringComparison.Ordinal));
        Assert.Equal(on, prepared > 0);
    }

    [Theory]
    [InlineData("Host=one,two", false)]
    [InlineData("Host=one,two;Load Balance Hosts=true", false)]
    [InlineData("Host=one,two;Target Session Attributes=prefer-standby", false)]
    [InlineData("Host=one,two;Target Session Attributes=primary", true)]
    [InlineData("Host=one,two;Target Session Attributes=Read-Write;Load Balance Hosts=true", true)]
    [InlineData("Host=one", true)]
    public async Task Store_SeveralServers_AreTakenWhereThePrimaryIsMeant(string servers, bool isTaken)
    {
        await using var source = NpgsqlDataSource.Create(servers);
        if (isTaken)
            await using (new PostgreSqlKeyStore(source))
                return;
        var fault = Assert.Throws<ArgumentException>(() => new PostgreSqlKeyStore(source));
        Assert.Contains("Target Session Attributes=primary", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=one;Multiplexing=true", "Multiplexing")]
    [InlineData("Host=one;Maximum Pool Size=4", "Maximum Pool Size=4")]
    public async Task Store_SettingThatItCannotLiveWith_IsRefusedByName(string settings, string named)
    {
        await using var source = NpgsqlDataSource.Create(settings);
        var fault = Assert.Throws<ArgumentException>(() => new PostgreSqlKeyStore(source));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=one;Maximum Pool Size=5")]
    [InlineData("Host=one;Maximum Pool Size=1;Pooling=false")]
    public async Task Store_ConnectionsEnough_IsTaken(string settings)
    {
        await using var source = NpgsqlDataSource.Create(settings);
        await using var store = new PostgreSqlKeyStore(source);
    }

    [Fact]
    public async Task Store_SourceOfThePrimaryAlone_IsTaken()
    {
        await using var several = new NpgsqlDataSourceBuilder("Host=one,two").BuildMultiHost();
        Assert.Throws<ArgumentException>(() => new PostgreSqlKeyStore(several));
        await using var primary = several.WithTargetSession(TargetSessionAttributes.Primary);
        await using var store = new PostgreSqlKeyStore(primary);
    }
}
