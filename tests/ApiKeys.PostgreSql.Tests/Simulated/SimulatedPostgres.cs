namespace ApiKeys.Tests.Simulated;

/// <summary>Gives simulations, one after the other, an empty store in one schema of a real server.</summary>
internal sealed class SimulatedPostgres(PostgresServer server, bool serializable) : IDisposable
{
    private readonly PostgresSchema _schema = new(server, serializable ? PostgresSchema.Serializable : "");
    private SqlKeyStore? _store;

    /// <summary>Gives an empty store in the place of the one before.</summary>
    public IKeyStore Open(int changesKept)
    {
        _store?.Dispose();
        _store = _schema.Store(
            options => (options.Serializable, options.ChangesKept) = (serializable, changesKept), new StillClock());
        _store.MigrateAsync().GetAwaiter().GetResult();
        var tables = $"{_schema.Name}.apikeys_";
        _schema.Ask(
            $"""
            DELETE FROM {tables}keys; DELETE FROM {tables}tags; DELETE FROM {tables}owners;
            DELETE FROM {tables}changes; DELETE FROM {tables}events;
            UPDATE {tables}counter SET revision = 0, mark = 0, event = 0, lease = 0, promise = 0
            """);
        return new MetStore(_store, _schema, forgets: changesKept < 1_000);
    }

    public void Dispose()
    {
        _store?.Dispose();
        _schema.Dispose();
    }
}
