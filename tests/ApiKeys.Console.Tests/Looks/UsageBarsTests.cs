using System.Globalization;

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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(30)]
    [InlineData(90)]
    public void Labels_AnyNumberOfDays_BeginWithTheFirstAndEndWithTheLast(int count)
    {
        var first = new DateOnly(2030, 1, 1);
        var bars = new UsageBars([.. Enumerable.Range(0, count).Select(i => new UsageDay(first.AddDays(i), 1, 0, 0))]);
        var labels = bars.Labels.ToArray();
        Assert.Equal((Said(first), false), (labels[0].Text, labels[0].IsMinor));
        Assert.Equal((Said(first.AddDays(count - 1)), false), (labels[^1].Text, labels[^1].IsMinor));
        Assert.Equal(labels.Length, labels.DistinctBy(label => label.Text).Count());
        Assert.InRange(labels.Count(label => !label.IsMinor), 1, 3);
    }

    [Fact]
    public void Parts_OneRequestAmongMany_CanBeSeen()
    {
        var bars = new UsageBars([new UsageDay(new DateOnly(2030, 1, 1), 1_000_000, 0, 1)]);
        Assert.Equal("1", bars.All.Single().Parts.Single(part => part.Kind == "refused").Height);
    }

    private static string Said(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);
}
