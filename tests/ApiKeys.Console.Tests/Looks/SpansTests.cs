namespace ApiKeys.Tests;

public sealed class SpansTests
{
    [Theory]
    [InlineData(0.5, "now")]
    [InlineData(40, "in 40 minutes")]
    [InlineData(18 * 60, "in 18 hours")]
    [InlineData(24 * 60, "in 1 day")]
    [InlineData(16 * 1440, "in 16 days")]
    [InlineData(29.9999 * 1440, "in 30 days")]
    [InlineData(50 * 1440, "in 2 months")]
    [InlineData(200 * 1440, "in 7 months")]
    [InlineData(366 * 1440, "in 1 year")]
    public void In_SpanOfTime_IsSaidInUnitsThatItHolds(double minutes, string text) =>
        Assert.Equal(text, Spans.In(TimeSpan.FromMinutes(minutes)));
}
