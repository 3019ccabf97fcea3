namespace ApiKeys.Testing;

/// <summary>Few callers at once, round after round: what looks before it locks loses one of them.</summary>
internal sealed class RaceChecks(StoreUnderTest given) : SeededChecks(given)
{
    private const int Rounds = 150;
    private const int Callers = 3;

    [Check]
    public async Task Write_UpdatesOfOneVersionRoundAfterRound_HaveOneWinnerEach()
    {
        for (var round = 1; round <= Rounds; round++)
        {
            Store.Add(Some.Row(round));
            var write = new KeyWrite { At = Some.Now, Updates = [Store.Changing(round, key => key)] };
            Assert.Single(await AtOnceAsync(Callers, _ => Store.Write(write).Outcome), KeyWriteOutcome.Written);
        }
    }

    [Check]
    public async Task Write_LastPlaceRoundAfterRound_IsTakenOnce()
    {
        for (var round = 1; round <= Rounds; round++)
        {
            var (owner, first) = ($"owner {round}", round * 10);
            var outcomes = await AtOnceAsync(Callers, caller => Store.Write(new KeyWrite
            {
                At = Some.Now,
                Inserts = [Some.Row(first + caller, key => key with { Owner = owner })],
                Limit = new OwnerLimit(owner, 1),
            }).Outcome);
            Assert.Single(outcomes, KeyWriteOutcome.Written);
        }
    }

    [Check]
    public async Task Write_OneIdRoundAfterRound_IsWrittenOnce()
    {
        for (var round = 1; round <= Rounds; round++)
        {
            var row = Some.Row(round);
            Assert.Single(await AtOnceAsync(Callers, _ => Store.Add(row).Outcome), KeyWriteOutcome.Written);
        }
    }

    [Check]
    public async Task Write_OneKeyImportedRoundAfterRound_IsTakenOverOnce()
    {
        for (var round = 1; round <= Rounds; round++)
        {
            var (digest, first) = (Some.Digest(-round), round * 10);
            var outcomes = await AtOnceAsync(Callers, caller => Store.Write(new KeyWrite
            {
                At = Some.Now,
                Inserts = [Some.Row(first + caller) with { Digest = digest }],
                UnusedDigests = [digest, Some.Digest(-round, DigestScheme.HmacOfSha256, "p1")],
            }).Outcome);
            Assert.Single(outcomes, KeyWriteOutcome.Written);
            Assert.Equal(Callers - 1, outcomes.Count(outcome => outcome == KeyWriteOutcome.DigestTaken));
        }
    }

    [Check(false)]
    [Check(true)]
    public async Task Write_ChildrenWhileTheirMakerEndsRoundAfterRound_NoneIsLeftAlive(bool deletes)
    {
        for (var round = 1; round <= Rounds; round++)
        {
            var maker = round * 10;
            Store.Add(Some.Row(maker));
            var end = new KeyWrite
            {
                At = Some.Now,
                Cascade = new KeyCascade([Some.Id(maker)], Some.Person, Reason: null)
                {
                    RevokesRoots = !deletes,
                    DeletesRoots = deletes,
                },
            };
            await AtOnceAsync(
                Callers, caller => Store.Write(caller == 0 ? end : Some.Making(maker, maker + caller)).Outcome);
            for (var child = maker + 1; child < maker + Callers; child++)
                Assert.False(Store.Find(child)?.StatusAt(Some.Now) == ApiKeyStatus.Active);
        }
    }
}
