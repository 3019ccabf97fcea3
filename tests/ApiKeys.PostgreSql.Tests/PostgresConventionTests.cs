using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

[Collection(OnPostgres.Name)]
public sealed class PostgresConventionTests(PostgresServer server) : IDisposable
{
    private readonly PostgresSchema _schema = new(server);

    [Fact]
    public async Task Run_TablesLostOnTheWay_SaysNoSecret()
    {
        await using var store = _schema.Store(options => options.RetryFor = TimeSpan.Zero);
        await SqlSecrets.AssertNoneIsSaidAsync(store, () =>
        {
            _schema.Ask($"DROP SCHEMA {_schema.Name} CASCADE");
            return Task.CompletedTask;
        });
    }

    [Fact]
    public void List_InstantsBeyondAll_GivesEachRowOnce()
    {
        using var store = _schema.Store();
        FarPlaces.AreListedOnce(store, _schema.Ask, $"{_schema.Name}.apikeys_keys");
    }

    [Fact]
    public void AddPostgreSql_OptionOutOfItsRange_FailsAtOnce()
    {
        var builder = new ServiceCollection().AddApiKeys();
        Assert.Throws<ArgumentException>(() =>
            builder.AddPostgreSql(server.ConnectionString, options => options.Schema = "pg_keys"));
    }

    [Fact]
    public void Default_EachOption_IsWhatItsDocumentationSays()
    {
        var own = DocumentedOptions.Of(typeof(PostgreSqlKeyStoreOptions))
            .Where(option => option.DeclaringType == typeof(PostgreSqlKeyStoreOptions));
        var made = new PostgreSqlKeyStoreOptions();
        Assert.NotEmpty(own);
        Assert.All(own, option => Assert.Equal(
            DocumentedOptions.DefaultOf(option), DocumentedOptions.Spell(option.GetValue(made))));
    }

    public void Dispose() => _schema.Dispose();
}
