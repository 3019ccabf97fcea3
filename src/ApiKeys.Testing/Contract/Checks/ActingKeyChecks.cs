namespace ApiKeys.Testing;

internal sealed class ActingKeyChecks(StoreUnderTest given) : StoreChecks(given)
{
    [Check]
    public void Write_ActingKeyUsable_IsWritten()
    {
        Store.Add(Some.Row(1));
        Assert.Equal(KeyWriteOutcome.Written, ActAs(1));
    }

    [Check]
    public void Write_ActingKeyUnknown_IsNotUsable() => Assert.Equal(KeyWriteOutcome.ActorNotUsable, ActAs(1));

    [Check]
    public void Write_ActingKeyRevoked_IsNotUsable()
    {
        Store.Add(Some.Row(1));
        Store.Revoke(1);
        Assert.Equal(KeyWriteOutcome.ActorNotUsable, ActAs(2));
    }

    [Check]
    public void Write_ActingKeyDeleted_IsNotUsable()
    {
        Store.Add(Some.Row(1));
        Store.Delete(1);
        Assert.Equal(KeyWriteOutcome.ActorNotUsable, ActAs(2));
    }

    [Check(0, KeyWriteOutcome.ActorNotUsable)]
    [Check(1, KeyWriteOutcome.Written)]
    public void Write_ActingKeyAtItsExpiry_IsNotUsable(int millisecondsLeft, KeyWriteOutcome outcome)
    {
        Store.Add(Some.Row(1, key => key with { ExpiresAt = Some.Now.AddMilliseconds(millisecondsLeft) }));
        Assert.Equal(outcome, ActAs(1));
    }

    [Check]
    public void Write_ActingKeyDisabled_IsNotUsable()
    {
        Store.Add(Some.Row(1, key => key with { Disabled = true }));
        Assert.Equal(KeyWriteOutcome.ActorNotUsable, ActAs(1));
    }

    [Check]
    public void Write_ActingKeyScheduled_IsNotUsable()
    {
        Store.Add(Some.Row(1, key => key with { NotBefore = Some.Now.AddMilliseconds(1) }));
        Assert.Equal(KeyWriteOutcome.ActorNotUsable, ActAs(1));
    }

    [Check]
    public void Write_ActingKeysOwnerDisabled_IsNotUsable()
    {
        Store.Add(Some.Row(1));
        Store.Flag(disabled: true);
        Assert.Equal(KeyWriteOutcome.ActorNotUsable, ActAs(1));
    }

    [Check]
    public void Write_ActingKeyOfAnotherVersion_IsChanged()
    {
        Store.Add(Some.Row(1));
        Store.Change(1, key => key);
        Assert.Equal(KeyWriteOutcome.ActorChanged, ActAs(1));
    }

    [Check]
    public void Write_ActingKeyRevokesItself_IsWritten()
    {
        Store.Add(Some.Row(1));
        var update = Store.Changing(1, key => key with { RevokedAt = Some.Now });
        var write = new KeyWrite
        {
            At = Some.Now,
            ActingKey = new ActingKey(Some.Id(1), 1),
            Updates = [update],
        };
        Assert.Equal(KeyWriteOutcome.Written, Store.Write(write).Outcome);
    }

    private KeyWriteOutcome ActAs(long version) =>
        Store
            .Write(
                new KeyWrite
                {
                    At = Some.Now,
                    ActingKey = new ActingKey(Some.Id(1), version),
                    Inserts = [Some.Row(2, key => key with { Owner = "other" })],
                }
            )
            .Outcome;
}
