namespace ApiKeys.Testing;

/// <summary>An owner that is disabled gets no key any more: what was written all the same has the smaller
/// revision.</summary>
internal sealed class FlagRaceChecks(StoreUnderTest given) : SeededChecks(given)
{
    [Check]
    public Task Write_InsertsWhileTheirOwnerIsDisabled_AreRefusedOrCameBefore() =>
        CameBeforeAsync((owner, number) => new KeyWrite
        {
            At = Some.Now,
            Inserts = [Some.Row(number, key => key with { Owner = owner })],
        });

    [Check]
    public Task Write_KeysEnabledWhileTheirOwnerIsDisabled_AreRefusedOrCameBefore() =>
        CameBeforeAsync((owner, number) =>
        {
            Store.Add(Some.Row(number, key => key with { Owner = owner, Disabled = true }));
            var update = Store.Changing(number, key => key with { Disabled = false });
            return new KeyWrite { At = Some.Now, Updates = [update] };
        });

    private async Task CameBeforeAsync(Func<string, int, KeyWrite> making)
    {
        foreach (var round in Rounds())
        {
            var owner = $"owner {round}";
            var flag = new KeyWrite { At = Some.Now, OwnerFlag = new OwnerFlag(owner, Disabled: true) };
            KeyWrite[] writes = [flag, making(owner, round * 10), making(owner, (round * 10) + 1)];
            var results = await AtOnceAsync(writes.Length, caller => Store.Write(writes[caller]));
            foreach (var result in results.Skip(1))
                AssertRefusedOrBefore(results[0].OwnerRevision, result);
        }
    }

    private static void AssertRefusedOrBefore(long flag, KeyWriteResult result)
    {
        if (result.Outcome == KeyWriteOutcome.OwnerDisabled)
            return;
        var row = Assert.Single(result.Rows);
        Assert.True(row.Revision < flag, $"The owner was disabled by revision {flag}, the key came by {row.Revision}.");
        Assert.False(row.OwnerDisabled);
    }
}
