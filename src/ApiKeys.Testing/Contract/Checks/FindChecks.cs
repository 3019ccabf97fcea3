namespace ApiKeys.Testing;

internal sealed class FindChecks(StoreUnderTest given) : StoreChecks(given)
{
    [Check]
    public void Find_NothingWritten_GivesNull() => Assert.Null(Store.Find(1));

    [Check]
    public void Find_Inserted_GivesTheRowWithItsRevision()
    {
        var written = Assert.Single(Store.Add(Some.Row(1)).Rows);
        Assert.Equal(Some.Row(1) with { Revision = 1 }, written);
        Assert.Equal(written, Store.Find(1));
    }

    [Check]
    public void Find_Deleted_GivesNull()
    {
        Store.Add(Some.Row(1));
        Store.Delete(1);
        Assert.Null(Store.Find(1));
    }

    [Check]
    public void Find_IdsThatDifferOnlyInCase_AreTwoKeys()
    {
        var (lower, upper) = (ApiKeyId.Parse("abcdefgh"), ApiKeyId.Parse("ABCDEFGH"));
        Store.Add(Some.Row(1, key => key with { Id = lower }), Some.Row(2, key => key with { Id = upper }));
        Assert.Equal("key 1", Store.FindAsync(lower).Completed()!.Key.Name);
        Assert.Equal("key 2", Store.FindAsync(upper).Completed()!.Key.Name);
    }

    [Check]
    public void FindByDigest_SameSchemePepperAndBytes_GivesTheRow()
    {
        Store.Add(Some.Rows(3));
        Assert.Equal("key 2", Store.FindByDigestAsync(Some.Digest(2)).Completed()?.Key.Name);
    }

    [Check(3, DigestScheme.Hmac, "p1")]
    [Check(2, DigestScheme.HmacOfSha256, "p1")]
    [Check(2, DigestScheme.Hmac, "p2")]
    [Check(2, DigestScheme.Hmac, null)]
    public void FindByDigest_AnyPartDiffers_GivesNull(int number, DigestScheme scheme, string? pepper)
    {
        Store.Add(Some.Row(1) with { Digest = Some.Digest(2, DigestScheme.Hmac, "p1") });
        Assert.Null(Store.FindByDigestAsync(Some.Digest(number, scheme, pepper)).Completed());
    }

    [Check]
    public void FindByDigest_NoScheme_NeverMatches()
    {
        Store.Add(Some.Row(1) with { Digest = Some.Digest(1, DigestScheme.None) });
        Assert.Null(Store.FindByDigestAsync(Some.Digest(1, DigestScheme.None)).Completed());
    }

    [Check]
    public void FindByDigest_Deleted_GivesNull()
    {
        Store.Add(Some.Row(1));
        Store.Delete(1);
        Assert.Null(Store.FindByDigestAsync(Some.Digest(1)).Completed());
    }

    [Check]
    public void FindByDigest_OneOfTwoWithTheSameDigestDeleted_GivesTheOther()
    {
        Store.Add(Some.Row(1), Some.Row(2) with { Digest = Some.Digest(1) });
        Store.Delete(1);
        Assert.Equal(Some.Id(2), Store.FindByDigestAsync(Some.Digest(1)).Completed()?.Key.Id);
    }

    [Check]
    public void ReplaceDigest_ExpectedIsThere_ChangesTheDigestAlone()
    {
        var before = Assert.Single(Store.Add(Some.Row(1)).Rows);
        var replacement = Some.Digest(1, DigestScheme.Hmac, "p1");
        Assert.True(Store.ReplaceDigestAsync(Some.Id(1), Some.Digest(1), replacement).Completed());
        Assert.Equal(before with { Digest = replacement }, Store.Find(1));
        Assert.Equal(1, Store.Head().Revision);
        Assert.Empty(Log.Events());
    }

    [Check]
    public void ReplaceDigest_ExpectedIsThere_IsFoundByTheNewDigestOnly()
    {
        Store.Add(Some.Row(1));
        Store.ReplaceDigestAsync(Some.Id(1), Some.Digest(1), Some.Digest(9)).Completed();
        Assert.Null(Store.FindByDigestAsync(Some.Digest(1)).Completed());
        Assert.NotNull(Store.FindByDigestAsync(Some.Digest(9)).Completed());
    }

    [Check]
    public void ReplaceDigest_AnotherIsThere_ChangesNothing()
    {
        Store.Add(Some.Row(1));
        Assert.False(Store.ReplaceDigestAsync(Some.Id(1), Some.Digest(8), Some.Digest(9)).Completed());
        Assert.Equal(Some.Digest(1), Store.Find(1)!.Digest);
    }

    [Check]
    public void ReplaceDigest_DeletedKey_ChangesNothing()
    {
        Store.Add(Some.Row(1));
        Store.Delete(1);
        Assert.False(Store.ReplaceDigestAsync(Some.Id(1), Some.Digest(1), Some.Digest(9)).Completed());
    }

    [Check]
    public void Write_UnusedDigestOfADeletedKey_IsTaken()
    {
        Store.Add(Some.Row(1));
        Store.Delete(1);
        var result = Store.Write(
            new KeyWrite { At = Some.Now, Inserts = [Some.Row(2)], UnusedDigests = [Some.Digest(1)] });
        Assert.Equal((KeyWriteOutcome.DigestTaken, Some.Id(1)), (result.Outcome, result.Id));
        Assert.Null(Store.Find(2));
    }

    [Check]
    public void Find_Imported_SaysSo()
    {
        Store.Add(Some.Row(1, key => key with { IsImported = true, Prefix = "old_" }));
        Assert.Equal((true, "old_"), (Store.Find(1)!.Key.IsImported, Store.Find(1)!.Key.Prefix));
    }
}
