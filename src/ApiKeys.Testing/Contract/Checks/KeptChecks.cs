namespace ApiKeys.Testing;

/// <summary>Every part of a row comes back as it was written, whichever way it is read.</summary>
internal sealed class KeptChecks(StoreUnderTest given) : StoreChecks(given)
{
    private static readonly DateTimeOffset Fraction = Some.Now.AddMilliseconds(7);

    [Check]
    public void Write_CreationWithMilliseconds_IsKept() =>
        AssertKept(Some.Row(1, key => key with { CreatedAt = Fraction }));

    [Check]
    public void Write_ExpiryWithMilliseconds_IsKept() =>
        AssertKept(Some.Row(1, key => key with { ExpiresAt = Fraction }));

    [Check]
    public void Write_BeginningWithMilliseconds_IsKept() =>
        AssertKept(Some.Row(1, key => key with { NotBefore = Fraction }));

    [Check]
    public void Write_SeveralGrants_AreKept() =>
        AssertKept(Some.Row(1, key => key with
        {
            Access = KeyAccess.Scoped(
                new AccessGrant(["memory:read"], ["b", "a"]), new AccessGrant(["memory:write"], ["c"])),
        }));

    [Check]
    public void Write_DamagedAccess_IsKept() =>
        AssertKept(Some.Row(1, key => key with { Access = KeyAccess.Damaged }));

    [Check(ActorKind.Person)]
    [Check(ActorKind.Key)]
    [Check(ActorKind.Operator)]
    public void Write_CreatorOfEachKind_IsKept(ActorKind kind) =>
        AssertKept(Some.Row(1, key => key with
        {
            CreatedBy = kind switch
            {
                ActorKind.Key => Actor.Key(Some.Id(9), "::1"),
                ActorKind.Operator => Actor.Operator("root", "::1"),
                _ => Actor.Person("ada", "::1"),
            },
        }));

    [Check]
    public void Write_SeveralPairsOfMetadata_AreKept() =>
        AssertKept(Some.Row(1, key => key with
        {
            Metadata = new Dictionary<string, string> { ["team"] = "a\"b \\", ["über"] = "", ["c"] = "\n" },
        }));

    [Check]
    public void Write_NamesOfMetadataThatDifferInCaseAlone_AreKeptApart() =>
        AssertKept(Some.Row(1, key => key with
        {
            Metadata = new Dictionary<string, string> { ["team"] = "a", ["Team"] = "b", ["TEAM"] = "c" },
        }));

    [Check]
    public void Write_EmptyValueOfMetadata_IsKeptEmpty() =>
        AssertKept(Some.Row(1, key => key with { Metadata = new Dictionary<string, string> { ["team"] = "" } }));

    [Check(0)]
    [Check(31)]
    [Check(33)]
    public void Write_DigestOfAnotherLength_IsKept(int length)
    {
        var bytes = Enumerable.Range(1, length).Select(number => (byte)number).ToArray();
        AssertKept(Some.Row(1) with { Digest = new KeyDigest(DigestScheme.Sha256, bytes) });
    }

    [Check]
    public void Write_Update_GivesTheRowAsItIsNow()
    {
        Store.Add(Some.Row(1));
        var result = Store.Revoke(1);
        Assert.Equal(Spelling.Of(Store.Find(1)), Spelling.Of(result.Rows));
        Assert.Equal(Some.Now, result.Rows[0].Key.RevokedAt);
    }

    [Check]
    public void Write_UpdateOfEveryPart_IsKept()
    {
        Store.Add(Some.Row(1));
        var update = Store.Changing(1, key => key with
        {
            Name = "new",
            Description = "described",
            Metadata = new Dictionary<string, string> { ["team"] = "new" },
            Access = KeyAccess.Scoped(["memory:read"], ["a"]),
            NotBefore = Fraction,
            ExpiresAt = Fraction.AddDays(1),
            Disabled = true,
            RevokedAt = Fraction,
            RevocationReason = "leaked",
            ReplacedBy = Some.Id(9),
        });
        Store.Write(new KeyWrite { At = Some.Now, Updates = [update] });
        AssertReadAs(update.Row with { Revision = 2 });
    }

    [Check]
    public void ApplyUsage_KeyUsed_ShowsInEveryRead()
    {
        Store.Add(Some.Row(1));
        var count = new UsageCount(Some.Id(1), new DateOnly(2026, 11, 1), 1, 0, Fraction);
        Usage.ApplyUsageAsync(new UsageBatch(Guid.NewGuid(), [count])).Completed();
        AssertReadAs(Some.Row(1, key => key with { LastUsedAt = Fraction }) with { Revision = 1 });
    }

    [Check]
    public void Write_RowBringsARevision_IsGivenTheNextAllTheSame()
    {
        Store.Add(Some.Row(1) with { Revision = 77 });
        Assert.Equal((1L, 1L), (Store.Find(1)!.Revision, Store.Head().Revision));
    }

    private void AssertKept(StoredKey row)
    {
        Assert.Equal(row with { Revision = 1 }, Assert.Single(Store.Add(row).Rows));
        AssertReadAs(row with { Revision = 1 });
    }

    private void AssertReadAs(StoredKey row)
    {
        Assert.Equal(row, Store.Find(1));
        Assert.Equal(row, Store.FindByDigestAsync(row.Digest).Completed());
        Assert.Equal(row, Assert.Single(Store.List().Keys));
        Assert.Equal(row, Assert.Single(Store.ScanAsync(default, 9).Completed().Keys));
        Assert.Equal(row, Store.Changes(default(RevisionMark)).Changes[0].Key);
    }
}
