namespace ApiKeys.Testing;

/// <summary>Ids and the names of peppers are compared byte by byte wherever they stand, not in the row's own id
/// alone.</summary>
internal sealed class IdSpellingChecks : StoreChecks
{
    private static readonly ApiKeyId Lower = ApiKeyId.Parse("abcdefgh");
    private static readonly ApiKeyId Upper = ApiKeyId.Parse("ABCDEFGH");
    private static readonly DateOnly Day = new(2026, 11, 1);

    public IdSpellingChecks(StoreUnderTest given)
        : base(given) =>
        Store.Add(Some.Row(1, key => key with { Id = Lower }));

    [Check]
    public void Write_ActingKeyOfOtherCase_IsNotUsable()
    {
        var write = new KeyWrite { At = Some.Now, ActingKey = new ActingKey(Upper, 1), Inserts = [Some.Row(2)] };
        Assert.Equal(KeyWriteOutcome.ActorNotUsable, Store.Write(write).Outcome);
    }

    [Check]
    public void Write_CascadeFromAKeyOfOtherCase_LeavesTheChildren()
    {
        Store.Add(Some.Row(2, key => key with { CreatedBy = Actor.Key(Lower) }));
        Store.Write(new KeyWrite { At = Some.Now, Cascade = new KeyCascade([Upper], Some.Person, "leaked") });
        Assert.Null(Store.Find(2)!.Key.RevokedAt);
    }

    [Check]
    public void ReadEvents_OfAKeyOfOtherCase_GivesNone()
    {
        Store.Write(new KeyWrite { At = Some.Now, Events = [Some.Event() with { KeyId = Lower }] });
        Assert.Single(Log.Events(new EventQuery { KeyId = Lower }));
        Assert.Empty(Log.Events(new EventQuery { KeyId = Upper }));
    }

    [Check]
    public void ReadUsage_KeysThatDifferOnlyInCase_AreCountedApart()
    {
        Store.Add(Some.Row(2, key => key with { Id = Upper }));
        UsageCount[] counts = [new(Upper, Day, 2, 0, null), new(Lower, Day, 1, 0, null)];
        Usage.ApplyUsageAsync(new UsageBatch(Guid.NewGuid(), counts)).Completed();
        Assert.Equal([new UsageDay(Day, 1, 0, 0)], Read(Lower));
        Assert.Equal([new UsageDay(Day, 2, 0, 0)], Read(Upper));
    }

    [Check("P1")]
    [Check("p1 ")]
    public void FindByDigest_PepperOfAnotherSpelling_GivesNull(string pepper)
    {
        Store.Add(Some.Row(2) with { Digest = Some.Digest(2, DigestScheme.Hmac, "p1") });
        Assert.Null(Store.FindByDigestAsync(Some.Digest(2, DigestScheme.Hmac, pepper)).Completed());
    }

    private IReadOnlyList<UsageDay> Read(ApiKeyId key) =>
        Usage.ReadUsageAsync(new UsageQuery(Some.Owner, key, Day, Day)).Completed();
}
