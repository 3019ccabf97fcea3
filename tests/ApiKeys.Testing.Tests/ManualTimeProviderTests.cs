namespace ApiKeys.Tests;

public sealed class ManualTimeProviderTests
{
    [Fact]
    public void Advance_Backwards_IsRefusedAndMovesNothing()
    {
        var time = new ManualTimeProvider();
        var before = time.GetUtcNow();
        Assert.Throws<ArgumentOutOfRangeException>(() => time.Advance(TimeSpan.FromSeconds(-1)));
        Assert.Equal(before, time.GetUtcNow());
    }
}
