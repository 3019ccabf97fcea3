namespace ApiKeys.Testing;

/// <summary>One place, and many that want it: a crowd at first, then few callers round after round. What looks before
/// it locks lets in two of them.</summary>
internal sealed class RaceChecks(StoreUnderTest given) : SeededChecks(given)
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    [Check]
    public async Task Write_ManyInsertsAtOnceUnderALimit_WritesExactlyTheLimit()
    {
        foreach (var round in Rounds())
        {
            var (callers, owner) = (Callers(round), $"owner {round}");
            var limit = new OwnerLimit(owner, callers / 3);
            var outcomes = await AtOnceAsync(callers, caller => Store.Write(new KeyWrite
            {
                At = Some.Now,
                Inserts = [Some.Row((round * 100) + caller, key => key with { Owner = owner })],
                Limit = limit,
            }).Outcome);
            Assert.Equal(limit.Limit, outcomes.Count(outcome => outcome == KeyWriteOutcome.Written));
            Assert.Equal(callers - limit.Limit, outcomes.Count(outcome => outcome == KeyWriteOutcome.LimitReached));
            Assert.Equal(limit.Limit, Store.CountAsync(owner, Some.Now).Completed());
        }
    }

    [Check]
    public async Task Write_ManyUpdatesOfOneVersion_HasExactlyOneWinner()
    {
        foreach (var round in Rounds())
        {
            Store.Add(Some.Row(round));
            var write = new KeyWrite { At = Some.Now, Updates = [Store.Changing(round, key => key)] };
            var outcomes = await AtOnceAsync(Callers(round), _ => Store.Write(write).Outcome);
            Assert.Single(outcomes, KeyWriteOutcome.Written);
            Assert.Equal(2, Store.Find(round)!.Key.Version);
        }
    }

    [Check]
    public async Task Write_OneIdManyTimes_IsWrittenOnce()
    {
        foreach (var round in Rounds())
        {
            var row = Some.Row(round);
            var outcomes = await AtOnceAsync(Callers(round), _ => Store.Add(row).Outcome);
            Assert.Single(outcomes, KeyWriteOutcome.Written);
        }
    }

    [Check]
    public async Task Write_OneKeyImportedManyTimes_IsTakenOverOnce()
    {
        foreach (var round in Rounds())
        {
            var (callers, digest) = (Callers(round), Some.Digest(-round));
            var outcomes = await AtOnceAsync(callers, caller => Store.Write(new KeyWrite
            {
                At = Some.Now,
                Inserts = [Some.Row((round * 100) + caller) with { Digest = digest }],
                UnusedDigests = [digest, Some.Digest(-round, DigestScheme.HmacOfSha256, "p1")],
            }).Outcome);
            Assert.Single(outcomes, KeyWriteOutcome.Written);
            Assert.Equal(callers - 1, outcomes.Count(outcome => outcome == KeyWriteOutcome.DigestTaken));
        }
    }

    [Check]
    public Task Write_ChildrenMadeWhileTheirMakerIsRevoked_LeavesNoneAlive() =>
        LeavesNoChildAliveAsync(maker => new KeyWrite
        {
            At = Some.Now,
            Updates = [Store.Changing(maker, key => key with { RevokedAt = Some.Now })],
            Cascade = From(maker),
        });

    [Check(false)]
    [Check(true)]
    public Task Write_ChildrenMadeWhileACascadeEndsTheirMaker_LeavesNoneAlive(bool deletes) =>
        LeavesNoChildAliveAsync(maker => new KeyWrite
        {
            At = Some.Now,
            Cascade = From(maker) with { RevokesRoots = !deletes, DeletesRoots = deletes },
        });

    [Check]
    public async Task ApplyUsage_OneBatchManyTimesAtOnce_IsAppliedOnce()
    {
        foreach (var round in Rounds())
        {
            Store.Add(Some.Row(round));
            var batch = new UsageBatch(Guid.NewGuid(), [new UsageCount(Some.Id(round), Day, 3, 0, Some.Now)]);
            var applied = await AtOnceAsync(Callers(round), _ => Usage.ApplyUsageAsync(batch).Completed());
            Assert.Single(applied, true);
            var query = new UsageQuery(Some.Owner, Some.Id(round), Day, Day);
            Assert.Equal(3, Assert.Single(Usage.ReadUsageAsync(query).Completed()).Live);
        }
    }

    private static int Callers(int round) => round == 1 ? 50 : 3;

    private static KeyCascade From(int maker) => new([Some.Id(maker)], Some.Person, Reason: null);

    private async Task LeavesNoChildAliveAsync(Func<int, KeyWrite> ending)
    {
        foreach (var round in Rounds())
        {
            var (callers, maker) = (Callers(round), round * 100);
            Store.Add(Some.Row(maker));
            var end = ending(maker);
            await AtOnceAsync(callers, caller =>
                Store.Write(caller == callers / 2 ? end : Some.Making(maker, maker + caller + 1)).Outcome);
            for (var number = maker; number <= maker + callers; number++)
                Assert.True(Store.Find(number)?.StatusAt(Some.Now) is null or ApiKeyStatus.Revoked);
        }
    }
}
