namespace ApiKeys.Testing;

/// <summary>A digest and the last use change without the key's version: whoever writes one of them writes back nothing
/// else that it has read, or a revocation is undone.</summary>
internal sealed class RowRaceChecks(StoreUnderTest given) : SeededChecks(given)
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    [Check]
    public async Task ApplyUsage_WhileTheKeyIsRevoked_LosesNeither()
    {
        foreach (var round in Rounds())
        {
            var revocations = Revocations(round);
            await InTurnsAsync(round, (turn, caller) => caller == 0
                ? Store.Write(revocations[turn]).Outcome == KeyWriteOutcome.Written
                : Usage.ApplyUsageAsync(Batch(round.First + turn)).Completed());
            foreach (var number in round.Numbers)
            {
                AssertRevoked(number);
                Assert.Equal(Some.Now, Store.Find(number)!.Key.LastUsedAt);
                var query = new UsageQuery(Some.Owner, Some.Id(number), Day, Day);
                Assert.Equal([new UsageDay(Day, 2, 0, 0)], Usage.ReadUsageAsync(query).Completed());
            }
        }
    }

    [Check]
    public async Task ReplaceDigest_WhileTheKeyIsRevoked_LosesNeither()
    {
        foreach (var round in Rounds().Select(round => round with { Callers = 2 }))
        {
            var revocations = Revocations(round);
            var done = await InTurnsAsync(round, (turn, caller) => caller == 0
                ? Store.Write(revocations[turn]).Outcome == KeyWriteOutcome.Written
                : Replace(round.First + turn, by: -turn - 1));
            Assert.All(done, turn => Assert.Equal([true, true], turn));
            foreach (var (turn, number) in round.Numbers.Index())
            {
                AssertRevoked(number);
                Assert.Equal(Some.Digest(-turn - 1), Store.Find(number)!.Digest);
            }
        }
    }

    [Check]
    public async Task ReplaceDigest_ManyTimesAtOnce_ReplacesOnce()
    {
        foreach (var round in CrowdAndRounds())
        {
            Add(round);
            var replaced = await InTurnsAsync(
                round, (turn, caller) => Replace(round.First + turn, by: -caller - 1));
            foreach (var (turn, number) in round.Numbers.Index())
            {
                Assert.Single(replaced[turn], true);
                var winner = Array.IndexOf(replaced[turn], true);
                Assert.Equal(Some.Digest(-winner - 1), Store.Find(number)!.Digest);
            }
        }
    }

    private static UsageBatch Batch(int number) =>
        new(Guid.NewGuid(), [new UsageCount(Some.Id(number), Day, 1, 0, Some.Now)]);

    private KeyWrite[] Revocations(Round round)
    {
        Add(round);
        return
        [
            .. round.Numbers
                .Select(number => Store.Changing(number, key => key with { RevokedAt = Some.Now }))
                .Select(update => new KeyWrite { At = Some.Now, Updates = [update] }),
        ];
    }

    private void AssertRevoked(int number)
    {
        var key = Store.Find(number)!.Key;
        Assert.True(key.RevokedAt == Some.Now && key.Version == 2, $"The revocation of {key.Id} is lost.");
    }

    private bool Replace(int number, int by) =>
        Store.ReplaceDigestAsync(Some.Id(number), Some.Digest(number), Some.Digest(by)).Completed();
}
