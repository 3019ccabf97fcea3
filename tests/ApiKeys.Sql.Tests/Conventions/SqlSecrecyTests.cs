namespace ApiKeys.Tests;

public sealed class SqlSecrecyTests : IDisposable
{
    private readonly SqliteFile _file = new();

    [Fact]
    public async Task Run_TablesLostOnTheWay_SaysNoSecret()
    {
        await using var store = _file.Store(options => options.RetryFor = TimeSpan.Zero);
        await SqlSecrets.AssertNoneIsSaidAsync(store, () =>
        {
            _file.Ask("DROP TABLE apikeys_keys; DROP TABLE apikeys_owners");
            return Task.CompletedTask;
        });
    }

    public void Dispose() => _file.Dispose();
}
