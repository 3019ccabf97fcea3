namespace ApiKeys.Testing;

/// <summary>A key that ends while it makes others: they are refused, or end with it.</summary>
internal sealed class MakerRaceChecks(StoreUnderTest given) : SeededChecks(given)
{
    [Check]
    public Task Write_ChildrenMadeWhileTheirMakerIsRevoked_LeavesNoneAlive() =>
        LeavesNoneAliveAsync(maker => new KeyWrite
        {
            At = Some.Now,
            Updates = [Store.Changing(maker, key => key with { RevokedAt = Some.Now })],
            Cascade = From(maker),
        });

    [Check(false)]
    [Check(true)]
    public Task Write_ChildrenMadeWhileACascadeEndsTheirMaker_LeavesNoneAlive(bool deletes) =>
        LeavesNoneAliveAsync(maker => new KeyWrite
        {
            At = Some.Now,
            Cascade = From(maker) with { RevokesRoots = !deletes, DeletesRoots = deletes },
        });

    private static KeyCascade From(int maker) => new([Some.Id(maker)], Some.Person, Reason: null);

    private async Task LeavesNoneAliveAsync(Func<int, KeyWrite> ending)
    {
        foreach (var round in CrowdAndRounds())
        {
            int[] makers = [.. round.Numbers.Select(number => number * 100)];
            Store.Add([.. makers.Select(maker => Some.Row(maker))]);
            KeyWrite[] ends = [.. makers.Select(ending)];
            await InTurnsAsync(round, (turn, caller) => Store.Write(
                caller == 0 ? ends[turn] : Some.Making(makers[turn], makers[turn] + caller)).Outcome);
            foreach (var maker in makers)
                AssertNoneAlive(maker, round.Callers);
        }
    }

    private void AssertNoneAlive(int maker, int callers)
    {
        for (var number = maker; number < maker + callers; number++)
            Assert.True(Store.Find(number)?.StatusAt(Some.Now) is null or ApiKeyStatus.Revoked, $"{number} is alive.");
    }
}
