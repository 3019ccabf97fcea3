namespace ApiKeys.Tests.Validation;

public sealed class SignalTests : IAsyncDisposable
{
    private readonly NodeUnderTest _test = new();

    public SignalTests() => _test.Truth.Add(NodeUnderTest.Row(1));

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Validate_StoreGivesNoSignals_AnswersAllTheSame()
    {
        _test.Store.Signals = static _ => throw new IOException("Nobody listens.");
        Assert.Equal(ApiKeyVerdict.Valid, await _test.Validate(1));
        _test.Time.Advance(NodeUnderTest.Bound * 3);
        Assert.True(await _test.Node.StartAsync());
        Assert.Equal(ApiKeyNodeState.Current, _test.Node.State);
    }

    [Fact]
    public async Task Start_StoreCallsWhileItIsAskedForSignals_IsAskedOnce()
    {
        var asked = 0;
        _test.Store.Signals = changed =>
        {
            if (++asked < 10)
                changed();
            return new CancellationTokenSource();
        };
        Assert.True(await _test.Node.StartAsync());
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Dispose_StoreCannotEndItsSignals_StopsAllTheSame()
    {
        _test.Store.Signals = static _ => new Endless();
        Assert.Equal(ApiKeyVerdict.Valid, await _test.Validate(1));
        await _test.Node.DisposeAsync();
        Assert.Equal(ApiKeyVerdict.Unavailable, await _test.Validate(1));
    }

    private sealed class Endless : IDisposable
    {
        public void Dispose() => throw new IOException("The connection was lost.");
    }
}
