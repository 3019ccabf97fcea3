namespace ApiKeys.Testing;

/// <summary>The fleet's bound and the revisions have one order: whoever revokes waits for the bound of its
/// commit.</summary>
internal sealed class BoundRaceChecks(StoreUnderTest given) : SeededChecks(given)
{
    private const int BoundsOfATurn = 3;
    private const int WritesOfATurn = 2;

    [Check]
    public async Task TrySetBound_ManyTimesAtOnce_SetsOnce()
    {
        foreach (var round in CrowdAndRounds())
        {
            var set = await InTurnsAsync(round, (turn, _) => Raise(round.First + turn, round.First + turn - 1));
            Assert.All(set, turn => Assert.Single(turn, true));
            Assert.Equal(Bound(round.Numbers[^1]), Store.Changes(after: null).Bound);
        }
    }

    [Check]
    public async Task Write_WhileTheBoundIsRaised_GivesTheBoundOfItsCommit()
    {
        Assert.True(Raise(BoundsOfATurn - 1, from: -1));
        List<(long Place, TimeSpan Bound)> seen = [];
        foreach (var round in Rounds())
        {
            var all = await InTurnsAsync(round, (turn, caller) => caller == 0
                ? RaiseInTurn((round.First + turn) * BoundsOfATurn)
                : InsertInTurn(((round.First + turn) * 10) + (caller * WritesOfATurn)));
            seen.AddRange(all.SelectMany(turn => turn).SelectMany(one => one));
        }

        var bounds = seen.OrderBy(one => one.Place).Select(one => one.Bound).ToList();
        Assert.True(
            bounds.SequenceEqual(bounds.Order()), "A write gave a bound that was replaced before it was committed.");
    }

    private static FleetBound Bound(int number) =>
        number < 0 ? default : FleetBound.Of(TimeSpan.FromMilliseconds(1_000 + number));

    private bool Raise(int number, int from) => Store.TrySetBoundAsync(Bound(from), Bound(number)).Completed();

    private ChangePage RaiseAndLook(int number)
    {
        Assert.True(Raise(number, number - 1), "The bound was the one expected, and is not replaced.");
        return Store.Changes(after: null);
    }

    // Between the places of two writes is one of whoever has seen the first and not the second.
    private (long Place, TimeSpan Bound)[] RaiseInTurn(int first) =>
    [
        .. Enumerable.Range(first, BoundsOfATurn)
            .Select(RaiseAndLook)
            .Select(page => ((2 * page.Head.Revision) + 1, page.Bound.Promise)),
    ];

    private (long Place, TimeSpan Bound)[] InsertInTurn(int first) =>
    [
        .. Enumerable.Range(first, WritesOfATurn)
            .Select(number => Store.Add(Some.Row(number)))
            .Select(result => (2 * Assert.Single(result.Rows).Revision, result.Bound.Promise)),
    ];
}
