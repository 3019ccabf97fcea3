namespace ApiKeys.Testing;

/// <summary>One place, and many that want it: what looks before it locks lets in two of them.</summary>
internal sealed class RaceChecks(StoreUnderTest given) : SeededChecks(given)
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    [Check]
    public async Task Write_ManyInsertsAtOnceUnderALimit_WritesExactlyTheLimit()
    {
        foreach (var round in CrowdAndRounds())
        {
            string[] owners = [.. round.Numbers.Select(number => $"owner {number}")];
            var limit = round.Callers / 3;
            var outcomes = await InTurnsAsync(round, (turn, caller) => Store.Write(new KeyWrite
            {
                At = Some.Now,
                Inserts = [Row(round, turn, caller, key => key with { Owner = owners[turn] })],
                Limit = new OwnerLimit(owners[turn], limit),
            }).Outcome);
            Assert.All(outcomes, turn => AssertOutcomes(turn, limit, KeyWriteOutcome.LimitReached));
            Assert.All(owners, owner => Assert.Equal(limit, Store.CountAsync(owner, Some.Now).Completed()));
        }
    }

    [Check]
    public async Task Write_ManyUpdatesOfOneVersion_HasExactlyOneWinner()
    {
        foreach (var round in CrowdAndRounds())
        {
            Add(round);
            KeyUpdate[] updates = [.. round.Numbers.Select(number => Store.Changing(number, key => key))];
            var outcomes = await InTurnsAsync(
                round, (turn, _) => Store.Write(new KeyWrite { At = Some.Now, Updates = [updates[turn]] }).Outcome);
            Assert.All(outcomes, turn => AssertOutcomes(turn, 1, KeyWriteOutcome.VersionLost));
            Assert.All(round.Numbers, number => Assert.Equal(2, Store.Find(number)!.Key.Version));
        }
    }

    [Check]
    public async Task Write_OneIdManyTimes_IsWrittenOnce()
    {
        foreach (var round in CrowdAndRounds())
        {
            var outcomes = await InTurnsAsync(round, (turn, _) => Store.Add(Some.Row(round.First + turn)).Outcome);
            Assert.All(outcomes, turn => AssertOutcomes(turn, 1, KeyWriteOutcome.IdTaken));
        }
    }

    [Check]
    public async Task Write_OneKeyImportedManyTimes_IsTakenOverOnce()
    {
        foreach (var round in CrowdAndRounds())
        {
            KeyDigest[] digests = [.. round.Numbers.Select(number => Some.Digest(-number - 1))];
            var outcomes = await InTurnsAsync(round, (turn, caller) => Store.Write(new KeyWrite
            {
                At = Some.Now,
                Inserts = [Row(round, turn, caller) with { Digest = digests[turn] }],
                UnusedDigests = [digests[turn], Some.Digest(turn, DigestScheme.HmacOfSha256, "p1")],
            }).Outcome);
            Assert.All(outcomes, turn => AssertOutcomes(turn, 1, KeyWriteOutcome.DigestTaken));
        }
    }

    [Check]
    public async Task ApplyUsage_OneBatchManyTimesAtOnce_IsAppliedOnce()
    {
        foreach (var round in CrowdAndRounds())
        {
            Add(round);
            UsageBatch[] batches = [.. round.Numbers.Select(Batch)];
            var applied = await InTurnsAsync(round, (turn, _) => Usage.ApplyUsageAsync(batches[turn]).Completed());
            Assert.All(applied, turn => Assert.Single(turn, true));
            Assert.All(round.Numbers, number => Assert.Equal(3, Assert.Single(Days(number)).Live));
        }
    }

    private static void AssertOutcomes(KeyWriteOutcome[] outcomes, int written, KeyWriteOutcome others)
    {
        Assert.Equal(written, outcomes.Count(outcome => outcome == KeyWriteOutcome.Written));
        Assert.Equal(outcomes.Length - written, outcomes.Count(outcome => outcome == others));
    }

    private static StoredKey Row(Round round, int turn, int caller, Func<ApiKey, ApiKey>? change = null) =>
        Some.Row(((round.First + turn) * 100) + caller, change);

    private static UsageBatch Batch(int number) =>
        new(Guid.NewGuid(), [new UsageCount(Some.Id(number), Day, 3, 0, Some.Now)]);

    private IReadOnlyList<UsageDay> Days(int number) =>
        Usage.ReadUsageAsync(new UsageQuery(Some.Owner, Some.Id(number), Day, Day)).Completed();
}
