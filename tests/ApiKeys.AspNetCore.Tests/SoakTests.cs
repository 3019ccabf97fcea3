using ApiKeys.Benchmarks;

namespace ApiKeys.Tests;

public sealed class SoakTests
{
    [Fact]
    public async Task Load_WithRevocationsInTheMiddle_GivesNoWrongAnswer()
    {
        var run = await SoakRun.RunAsync(TimeSpan.FromSeconds(3));
        Assert.True(run.IsClean, run.ToString());
        Assert.InRange(run.Keys.Refused, 1, run.Keys.Requests - 1);
    }
}
