namespace ApiKeys.Testing;

/// <summary>The fleet's bound and the revisions have one order: whoever revokes waits for the bound of its
/// commit.</summary>
internal sealed class BoundRaceChecks(StoreUnderTest given) : SeededChecks(given)
{
    [Check]
    public async Task TrySetBound_ManyTimesAtOnce_SetsOnce()
    {
        var kept = default(FleetBound);
        foreach (var round in Rounds())
        {
            FleetBound[] bounds = [.. Enumerable.Range(0, 3).Select(caller => Bound((round * 10) + caller))];
            var set = await AtOnceAsync(
                bounds.Length, caller => Store.TrySetBoundAsync(kept, bounds[caller]).Completed());
            Assert.Single(set, true);
            kept = bounds[Array.IndexOf(set, true)];
            Assert.Equal(kept, Store.Changes(after: null).Bound);
        }
    }

    [Check]
    public async Task Write_WhileTheBoundIsRaised_GivesTheBoundOfItsCommit()
    {
        var seen = await AtOnceAsync(3, caller => caller == 0 ? Raise() : Insert(caller * 1_000));
        var bounds = seen.SelectMany(one => one).OrderBy(one => one.Place).Select(one => one.Bound).ToList();
        Assert.Equal(bounds.Order(), bounds);
    }

    private static FleetBound Bound(int number) => FleetBound.Of(TimeSpan.FromMilliseconds(1_000 + number));

    // Between the places of two writes is one of whoever has seen the first and not the second.
    private List<(long Place, TimeSpan Bound)> Raise()
    {
        List<(long Place, TimeSpan Bound)> seen = [];
        var kept = default(FleetBound);
        foreach (var round in Rounds())
        {
            Assert.True(Store.TrySetBoundAsync(kept, Bound(round)).Completed());
            kept = Bound(round);
            var page = Store.Changes(after: null);
            seen.Add(((2 * page.Head.Revision) + 1, page.Bound.Promise));
        }

        return seen;
    }

    private List<(long Place, TimeSpan Bound)> Insert(int first) =>
    [
        .. Rounds()
            .Select(round => Store.Add(Some.Row(first + round)))
            .Select(result => (2 * Assert.Single(result.Rows).Revision, result.Bound.Promise)),
    ];
}
