namespace ApiKeys.Tests;

public sealed class FaultyKeyStoreTests
{
    private static readonly IssuedKey _key = IssuedKey.Issue(
        1, new NewApiKey { Name = "key", Owner = "acme", CreatedBy = Actor.Person("ada") });

    private readonly FaultyKeyStore _store = new();

    [Fact]
    public async Task Break_Fails_ThrowsAndDoesNothing()
    {
        _store.Break(StoreCalls.Writes, StoreFault.Fails, times: 1);
        await Assert.ThrowsAsync<IOException>(async () => await WriteAsync());
        Assert.Null(await _store.FindAsync(_key.Row.Key.Id));
        Assert.Equal(KeyWriteOutcome.Written, (await WriteAsync()).Outcome);
        Assert.Equal(2, _store.Count(StoreCalls.Writes));
    }

    [Fact]
    public async Task Break_LosesAnswer_ThrowsAndHasDoneIt()
    {
        _store.Break(StoreCalls.All, StoreFault.LosesAnswer);
        await Assert.ThrowsAsync<IOException>(async () => await WriteAsync());
        _store.Mend();
        Assert.NotNull(await _store.FindAsync(_key.Row.Key.Id));
    }

    [Fact]
    public async Task Break_Waits_GoesOnWhenItIsLetGo()
    {
        _store.Break(StoreCalls.Reads, StoreFault.Waits);
        var read = _store.FindAsync(_key.Row.Key.Id).AsTask();
        Assert.Equal(1, _store.Waiting);
        Assert.False(read.IsCompleted);
        _store.LetGo();
        Assert.Null(await read);
    }

    [Fact]
    public async Task Break_Waits_EndsByCancellation()
    {
        using var stop = new CancellationTokenSource();
        _store.Break(StoreCalls.Reads, StoreFault.Waits);
        var read = _store.FindAsync(_key.Row.Key.Id, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        Assert.Equal(0, _store.Waiting);
    }

    [Fact]
    public async Task Break_UnderANode_IsUnavailableAndNeverYes()
    {
        await WriteAsync();
        _store.Break(StoreCalls.Reads, StoreFault.Fails);
        await using var node = new ApiKeyNode(new ApiKeysOptions(), _store, new ManualTimeProvider());
        Assert.Equal(ApiKeyVerdict.Unavailable, (await node.Validator.ValidateAsync(_key.Token)).Verdict);
    }

    private ValueTask<KeyWriteResult> WriteAsync() =>
        _store.WriteAsync(new KeyWrite { At = _key.Row.Key.CreatedAt, Inserts = [_key.Row] });
}
