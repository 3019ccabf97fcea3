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
            var revocation = Revocation(round);
            UsageBatch[] batches = [Batch(round), Batch(round)];
            await AtOnceAsync(3, caller => caller == 2
                ? Store.Write(revocation).Outcome == KeyWriteOutcome.Written
                : Usage.ApplyUsageAsync(batches[caller]).Completed());
            var key = Store.Find(round)!.Key;
            Assert.Equal((true, true, 2L), (key.RevokedAt == Some.Now, key.LastUsedAt == Some.Now, key.Version));
            var query = new UsageQuery(Some.Owner, Some.Id(round), Day, Day);
            Assert.Equal([new UsageDay(Day, 2, 0, 0)], Usage.ReadUsageAsync(query).Completed());
        }
    }

    [Check]
    public async Task ReplaceDigest_WhileTheKeyIsRevoked_LosesNeither()
    {
        foreach (var round in Rounds())
        {
            var revocation = Revocation(round);
            var done = await AtOnceAsync(2, caller => caller == 0
                ? Store.Write(revocation).Outcome == KeyWriteOutcome.Written
                : Replace(round, Some.Digest(-round)));
            Assert.Equal([true, true], done);
            var row = Store.Find(round)!;
            Assert.Equal((true, 2L, Some.Digest(-round)), (row.Key.RevokedAt == Some.Now, row.Key.Version, row.Digest));
        }
    }

    [Check]
    public async Task ReplaceDigest_ManyTimesAtOnce_ReplacesOnce()
    {
        foreach (var round in Rounds())
        {
            Store.Add(Some.Row(round));
            KeyDigest[] others = [.. Enumerable.Range(1, 3).Select(other => Some.Digest(-((round * 10) + other)))];
            var replaced = await AtOnceAsync(others.Length, caller => Replace(round, others[caller]));
            Assert.Single(replaced, true);
            Assert.Equal(others[Array.IndexOf(replaced, true)], Store.Find(round)!.Digest);
        }
    }

    private static UsageBatch Batch(int number) =>
        new(Guid.NewGuid(), [new UsageCount(Some.Id(number), Day, 1, 0, Some.Now)]);

    private KeyWrite Revocation(int number)
    {
        Store.Add(Some.Row(number));
        var update = Store.Changing(number, key => key with { RevokedAt = Some.Now });
        return new KeyWrite { At = Some.Now, Updates = [update] };
    }

    private bool Replace(int number, KeyDigest replacement) =>
        Store.ReplaceDigestAsync(Some.Id(number), Some.Digest(number), replacement).Completed();
}
