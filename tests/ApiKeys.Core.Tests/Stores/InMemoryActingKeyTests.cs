namespace ApiKeys.Tests;

public class InMemoryActingKeyTests
{
    private readonly InMemoryKeyStore _store = new();

    [Fact]
    public void Write_ActingKeyUsable_IsWritten()
    {
        _store.Add(Some.Row(1));
        Assert.Equal(KeyWriteOutcome.Written, ActAs(1));
    }

    [Fact]
    public void Write_ActingKeyUnknown_IsNotUsable() => Assert.Equal(KeyWriteOutcome.ActorNotUsable, ActAs(1));

    [Fact]
    public void Write_ActingKeyRevoked_IsNotUsable()
    {
        _store.Add(Some.Row(1));
        _store.Revoke(1);
        Assert.Equal(KeyWriteOutcome.ActorNotUsable, ActAs(2));
    }

    [Fact]
    public void Write_ActingKeyDeleted_IsNotUsable()
    {
        _store.Add(Some.Row(1));
        _store.Delete(1);
        Assert.Equal(KeyWriteOutcome.ActorNotUsable, ActAs(2));
    }

    [Theory]
    [InlineData(0, KeyWriteOutcome.ActorNotUsable)]
    [InlineData(1, KeyWriteOutcome.Written)]
    public void Write_ActingKeyAtItsExpiry_IsNotUsable(int ticksLeft, KeyWriteOutcome outcome)
    {
        _store.Add(Some.Row(1, key => key with { ExpiresAt = Some.Now.AddTicks(ticksLeft) }));
        Assert.Equal(outcome, ActAs(1));
    }

    [Fact]
    public void Write_ActingKeyDisabled_IsNotUsable()
    {
        _store.Add(Some.Row(1, key => key with { Disabled = true }));
        Assert.Equal(KeyWriteOutcome.ActorNotUsable, ActAs(1));
    }

    [Fact]
    public void Write_ActingKeyScheduled_IsNotUsable()
    {
        _store.Add(Some.Row(1, key => key with { NotBefore = Some.Now.AddTicks(1) }));
        Assert.Equal(KeyWriteOutcome.ActorNotUsable, ActAs(1));
    }

    [Fact]
    public void Write_ActingKeysOwnerDisabled_IsNotUsable()
    {
        _store.Add(Some.Row(1));
        _store.Flag(disabled: true);
        Assert.Equal(KeyWriteOutcome.ActorNotUsable, ActAs(1));
    }

    [Fact]
    public void Write_ActingKeyOfAnotherVersion_IsChanged()
    {
        _store.Add(Some.Row(1));
        _store.Change(1, key => key);
        Assert.Equal(KeyWriteOutcome.ActorChanged, ActAs(1));
    }

    [Fact]
    public void Write_ActingKeyRevokesItself_IsWritten()
    {
        _store.Add(Some.Row(1));
        var update = _store.Changing(1, key => key with { RevokedAt = Some.Now });
        var write = new KeyWrite
        {
            At = Some.Now,
            ActingKey = new ActingKey(Some.Id(1), 1),
            Updates = [update],
        };
        Assert.Equal(KeyWriteOutcome.Written, _store.Write(write).Outcome);
    }

    private KeyWriteOutcome ActAs(long version) =>
        _store
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
