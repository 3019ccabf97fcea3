namespace ApiKeys.Tests;

public class InMemoryFindTests
{
    private readonly InMemoryKeyStore _store = new();

    [Fact]
    public void Find_NothingWritten_GivesNull() => Assert.Null(_store.Find(1));

    [Fact]
    public void Find_Inserted_GivesTheRowWithItsRevision()
    {
        var written = Assert.Single(_store.Add(Some.Row(1)).Rows);
        Assert.Equal(Some.Row(1) with { Revision = 1 }, written);
        Assert.Equal(written, _store.Find(1));
    }

    [Fact]
    public void Find_Deleted_GivesNull()
    {
        _store.Add(Some.Row(1));
        _store.Delete(1);
        Assert.Null(_store.Find(1));
    }

    [Fact]
    public void Find_IdsThatDifferOnlyInCase_AreTwoKeys()
    {
        var (lower, upper) = (ApiKeyId.Parse("abcdefgh"), ApiKeyId.Parse("ABCDEFGH"));
        _store.Add(Some.Row(1, key => key with { Id = lower }), Some.Row(2, key => key with { Id = upper }));
        Assert.Equal("key 1", _store.FindAsync(lower).Completed()!.Key.Name);
        Assert.Equal("key 2", _store.FindAsync(upper).Completed()!.Key.Name);
    }

    [Fact]
    public void Find_InstantWithAnOffset_IsGivenAsItWas()
    {
        var created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(9));
        _store.Add(Some.Row(1, key => key with { CreatedAt = created }));
        Assert.Equal(created.Offset, _store.Find(1)!.Key.CreatedAt.Offset);
    }

    [Fact]
    public void FindByDigest_SameSchemePepperAndBytes_GivesTheRow()
    {
        _store.Add(Some.Rows(3));
        Assert.Equal("key 2", _store.FindByDigestAsync(Some.Digest(2)).Completed()?.Key.Name);
    }

    [Theory]
    [InlineData(3, DigestScheme.Hmac, "p1")]
    [InlineData(2, DigestScheme.HmacOfSha256, "p1")]
    [InlineData(2, DigestScheme.Hmac, "p2")]
    [InlineData(2, DigestScheme.Hmac, null)]
    public void FindByDigest_AnyPartDiffers_GivesNull(int number, DigestScheme scheme, string? pepper)
    {
        _store.Add(Some.Row(1) with { Digest = Some.Digest(2, DigestScheme.Hmac, "p1") });
        Assert.Null(_store.FindByDigestAsync(Some.Digest(number, scheme, pepper)).Completed());
    }

    [Fact]
    public void FindByDigest_NoScheme_NeverMatches()
    {
        _store.Add(Some.Row(1) with { Digest = Some.Digest(1, DigestScheme.None) });
        Assert.Null(_store.FindByDigestAsync(Some.Digest(1, DigestScheme.None)).Completed());
    }

    [Fact]
    public void FindByDigest_Deleted_GivesNull()
    {
        _store.Add(Some.Row(1));
        _store.Delete(1);
        Assert.Null(_store.FindByDigestAsync(Some.Digest(1)).Completed());
    }

    [Fact]
    public void FindByDigest_OneOfTwoWithTheSameDigestDeleted_GivesTheOther()
    {
        _store.Add(Some.Row(1), Some.Row(2) with { Digest = Some.Digest(1) });
        _store.Delete(1);
        Assert.Equal(Some.Id(2), _store.FindByDigestAsync(Some.Digest(1)).Completed()?.Key.Id);
    }

    [Fact]
    public void ReplaceDigest_ExpectedIsThere_ChangesTheDigestAlone()
    {
        var before = Assert.Single(_store.Add(Some.Row(1)).Rows);
        var replacement = Some.Digest(1, DigestScheme.Hmac, "p1");
        Assert.True(_store.ReplaceDigestAsync(Some.Id(1), Some.Digest(1), replacement).Completed());
        Assert.Equal(before with { Digest = replacement }, _store.Find(1));
        Assert.Equal(1, _store.Head().Revision);
        Assert.Empty(_store.Events());
    }

    [Fact]
    public void ReplaceDigest_ExpectedIsThere_IsFoundByTheNewDigestOnly()
    {
        _store.Add(Some.Row(1));
        _store.ReplaceDigestAsync(Some.Id(1), Some.Digest(1), Some.Digest(9)).Completed();
        Assert.Null(_store.FindByDigestAsync(Some.Digest(1)).Completed());
        Assert.NotNull(_store.FindByDigestAsync(Some.Digest(9)).Completed());
    }

    [Fact]
    public void ReplaceDigest_AnotherIsThere_ChangesNothing()
    {
        _store.Add(Some.Row(1));
        Assert.False(_store.ReplaceDigestAsync(Some.Id(1), Some.Digest(8), Some.Digest(9)).Completed());
        Assert.Equal(Some.Digest(1), _store.Find(1)!.Digest);
    }

    [Fact]
    public void ReplaceDigest_DeletedKey_ChangesNothing()
    {
        _store.Add(Some.Row(1));
        _store.Delete(1);
        Assert.False(_store.ReplaceDigestAsync(Some.Id(1), Some.Digest(1), Some.Digest(9)).Completed());
    }
}
