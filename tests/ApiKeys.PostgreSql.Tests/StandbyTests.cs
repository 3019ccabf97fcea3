using Npgsql;

namespace ApiKeys.Tests;

/// <summary>A server that is given by its name alone, and becomes a standby and the primary again.</summary>
public sealed class StandbyTests : IDisposable
{
    private readonly PostgresServer _server = new();
    private readonly NpgsqlDataSource _source;

    public StandbyTests() => _source = NpgsqlDataSource.Create(_server.ConnectionString);

    [Fact]
    public async Task AnyCall_ServerIsAStandby_IsRefusedUntilItIsThePrimary()
    {
        await using var before = Store();
        before.Add(Some.Row(1));
        Assert.NotNull(before.Find(1));
        BecomeStandby();
        await using var after = Store();
        foreach (var store in new[] { before, after })
        {
            await Assert.ThrowsAsync<NpgsqlException>(() => store.FindAsync(Some.Id(1)).AsTask());
            await Assert.ThrowsAsync<NpgsqlException>(() => store.ReadChangesAsync(null, 10).AsTask());
            await Assert.ThrowsAsync<NpgsqlException>(() => store.ScanAsync(default, 10).AsTask());
        }

        await PromoteAsync();
        Assert.NotNull(before.Find(1));
        Assert.Equal(KeyWriteOutcome.Written, after.Revoke(1).Outcome);
    }

    [Fact]
    public async Task Validate_ServerIsAStandby_IsUnavailable()
    {
        var options = new ApiKeysOptions { StalenessBound = TimeSpan.FromSeconds(1) };
        string token;
        await using (var first = new ApiKeyNode(options, Store()))
        {
            var issued = await first.Issuer.IssueAsync(new() { Name = "n", Owner = "acme", CreatedBy = Some.Person });
            token = issued.Token!.Reveal();
        }

        BecomeStandby();
        await using var node = new ApiKeyNode(options, Store());
        Assert.False(await node.StartAsync());
        Assert.Equal(ApiKeyVerdict.Unavailable, await node.Validator.VerdictAsync(token));
        await PromoteAsync();
        Assert.True(await node.StartAsync());
        Assert.Equal(ApiKeyVerdict.Valid, await node.Validator.VerdictAsync(token));
    }

    public void Dispose()
    {
        _source.Dispose();
        _server.Dispose();
    }

    private void BecomeStandby()
    {
        _server.Stop();
        _server.StartAsStandby();
    }

    private async Task PromoteAsync()
    {
        await using var promote = _source.CreateCommand("SELECT pg_promote()");
        Assert.Equal(true, await promote.ExecuteScalarAsync());
    }

    private PostgreSqlKeyStore Store() =>
        new(_source, new PostgreSqlKeyStoreOptions { MigrateAtStart = true, Notifications = false });
}
