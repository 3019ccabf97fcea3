namespace ApiKeys.Testing;

/// <summary>An owner that is disabled gets no key any more: what was written all the same has the smaller
/// revision.</summary>
internal sealed class FlagRaceChecks(StoreUnderTest given) : SeededChecks(given)
{
    [Check]
    public Task Write_InsertsWhileTheirOwnerIsDisabled_AreRefusedOrCameBefore() =>
        CameBeforeAsync((owner, number) => new KeyWrite { At = Some.Now, Inserts = [Row(owner, number)] });

    [Check]
    public Task Write_KeysEnabledWhileTheirOwnerIsDisabled_AreRefusedOrCameBefore() =>
        CameBeforeAsync((owner, number) =>
        {
            var row = Row(owner, number);
            Store.Add(row with { Key = row.Key with { Disabled = true } });
            var enabled = row with { Key = row.Key with { Version = 2 } };
            return new KeyWrite { At = Some.Now, Updates = [new KeyUpdate(enabled, ExpectedVersion: 1)] };
        });

    private static StoredKey Row(string owner, int number) => Some.Row(number, key => key with { Owner = owner });

    private static KeyWrite Disable(string owner) =>
        new() { At = Some.Now, OwnerFlag = new OwnerFlag(owner, Disabled: true) };

    private async Task CameBeforeAsync(Func<string, int, KeyWrite> making)
    {
        foreach (var round in Rounds())
        {
            KeyWrite[][] writes = [.. round.Numbers.Select(number => Writes($"owner {number}", number * 10, making))];
            var results = await InTurnsAsync(round, (turn, caller) => Store.Write(writes[turn][caller]));
            foreach (var turn in results)
                Assert.All(turn.Skip(1), result => AssertRefusedOrBefore(turn[0].OwnerRevision, result));
        }
    }

    private static KeyWrite[] Writes(string owner, int number, Func<string, int, KeyWrite> making) =>
        [Disable(owner), making(owner, number), making(owner, number + 1)];

    private static void AssertRefusedOrBefore(long flag, KeyWriteResult result)
    {
        if (result.Outcome == KeyWriteOutcome.OwnerDisabled)
            return;
        var row = Assert.Single(result.Rows);
        Assert.True(row.Revision < flag, $"The owner was disabled by revision {flag}, the key came by {row.Revision}.");
        Assert.False(row.OwnerDisabled);
    }
}
