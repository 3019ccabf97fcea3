using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests;

public sealed class UsageWordTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    private static readonly long _midnight = new DateTime(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc).Ticks;

    // Around a midnight, so that days change often.
    private static readonly Arbitrary<(bool Used, int Second)[]> _uses =
        Gen.Elements(true, false).SelectMany(used => Gen.Choose(-5, 5).Select(second => (used, second))).ArrayOf()
            .ToArbitrary();

    [Fact]
    public void TryAdd_AnyUses_SumsLikeAList() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(_uses, uses =>
        {
            var word = default(UsageWord);
            var counted = new List<(bool Used, long Wall)>();
            foreach (var (used, second) in uses)
            {
                var wall = _midnight + (second * Second) + 17;
                if (!word.TryAdd(used, wall, out var after))
                {
                    Assert.NotEqual(DayOf(counted[0].Wall), DayOf(wall));
                    continue;
                }

                word = after;
                counted.Add((used, wall));
            }

            AssertSum(counted, word);
        }));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 33)]
    [InlineData(2026, -33)]
    [InlineData(2026, 33)]
    [InlineData(9998, 0)]
    public void DayNear_LookedAtYearsLater_IsTheDayThatWasCounted(int year, int later)
    {
        var wall = new DateTime(year + 1, 6, 1, 12, 30, 15, DateTimeKind.Utc).Ticks;
        Assert.True(default(UsageWord).TryAdd(true, wall, out var word));
        var day = word.DayNear(DayOf(wall).AddYears(later));
        Assert.Equal(DayOf(wall), day);
        Assert.Equal(new UsageSum(1, 0, wall), word.SumOn(day));
    }

    [Fact]
    public void DayNear_ClockAtEitherEndOfTheCalendar_IsADayOfIt()
    {
        Assert.True(default(UsageWord).TryAdd(true, _midnight, out var word));
        foreach (var either in new[] { default, word })
        {
            foreach (var near in new[] { DateOnly.MinValue, DateOnly.MaxValue })
                Assert.InRange(either.SumOn(either.DayNear(near)).LastUsed, 0, DateTime.MaxValue.Ticks);
        }
    }

    private static void AssertSum(List<(bool Used, long Wall)> counted, UsageWord word)
    {
        Assert.Equal(counted.Count > 0, word.HasCounts);
        if (counted.Count == 0)
            return;
        var day = word.DayNear(DayOf(_midnight).AddDays(100));
        Assert.Equal(DayOf(counted[0].Wall), day);
        var uses = counted.Where(count => count.Used).Select(count => count.Wall / Second * Second).ToArray();
        Assert.Equal(
            new UsageSum(uses.Length, counted.Count - uses.Length, uses.DefaultIfEmpty(0).Max()),
            word.SumOn(day));
    }

    private static DateOnly DayOf(long wall) => DateOnly.FromDateTime(new DateTime(wall, DateTimeKind.Utc));
}
