namespace ApiKeys.Testing;

/// <summary>The fleet's bound and the revisions have one order: whoever revokes waits for the bound of its
/// commit.</summary>
internal sealed class BoundRaceChecks(StoreUnderTest given) : SeededChecks(given)
{
    [Check]
    public async Task TrySetBound_ManyTimesAtOnce_SetsOnce()
    {
        foreach (var round in CrowdAndRounds())
        {
            var set = await InTurnsAsync(round, (turn, _) => Raise(round.First + turn));
            Assert.All(set, turn => Assert.Single(turn, true));
            Assert.Equal(Bound(round.Numbers[^1]), Store.Changes(after: null).Bound);
        }
    }

    [Check]
    public async Task Write_WhileTheBoundIsRaised_GivesTheBoundOfItsCommit()
    {
        Assert.True(Raise(0));
        List<(long Place, TimeSpan Bound)> seen = [];
        foreach (var round in Rounds())
        {
            var all = await InTurnsAsync(round, (turn, caller) => (round.First + turn) is var number && caller == 0
                ? RaiseAndLook(number)
                : Insert((number * 10) + (caller * 3)));
            seen.AddRange(all.SelectMany(turn => turn).SelectMany(one => one));
        }

        var bounds = seen.OrderBy(one => one.Place).Select(one => one.Bound).ToList();
        Assert.Equal(bounds.Order(), bounds);
    }

    private static FleetBound Bound(int number) =>
        number < 0 ? default : FleetBound.Of(TimeSpan.FromMilliseconds(1_000 + number));

    private bool Raise(int number) => Store.TrySetBoundAsync(Bound(number - 1), Bound(number)).Completed();

    // Between the places of two writes is one of whoever has seen the first and not the second.
    private (long Place, TimeSpan Bound)[] RaiseAndLook(int number)
    {
        Assert.True(Raise(number));
        var page = Store.Changes(after: null);
        return [((2 * page.Head.Revision) + 1, page.Bound.Promise)];
    }

    private (long Place, TimeSpan Bound)[] Insert(int first) =>
    [
        .. Enumerable.Range(first, 3)
            .Select(number => Store.Add(Some.Row(number)))
            .Select(result => (2 * Assert.Single(result.Rows).Revision, result.Bound.Promise)),
    ];
}
