namespace ApiKeys.Tests;

public sealed class UsageBarsTests
{
    [Theory]
    [InlineData(9_999, "0 5,000 10k")]
    [InlineData(30_000, "0 20k 40k")]
    [InlineData(2_500_000, "0 2M 4M")]
    [InlineData(3_000_000_000, "0 2G 4G")]
    public void Lines_ManyRequests_AreShort(long live, string lines)
    {
        var bars = new UsageBars([new UsageDay(new DateOnly(2030, 1, 1), live, 0, 0)]);
        Assert.Equal(lines, string.Join(' ', bars.Lines.Select(line => line.Text)));
    }
}
