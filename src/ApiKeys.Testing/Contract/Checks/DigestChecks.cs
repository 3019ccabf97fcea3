namespace ApiKeys.Testing;

/// <summary>A digest is scheme, pepper and bytes, also where it is replaced or must not be there.</summary>
internal sealed class DigestChecks(StoreUnderTest given) : StoreChecks(given)
{
    [Check(DigestScheme.Sha256, null)]
    [Check(DigestScheme.HmacOfSha256, "p1")]
    [Check(DigestScheme.Hmac, "P1")]
    [Check(DigestScheme.Hmac, "p2")]
    public void ReplaceDigest_OfTheSameBytesOtherwise_ChangesNothing(DigestScheme scheme, string? pepper)
    {
        var kept = Some.Digest(1, DigestScheme.Hmac, "p1");
        Store.Add(Some.Row(1) with { Digest = kept });
        var expected = Some.Digest(1, scheme, pepper);
        Assert.False(Store.ReplaceDigestAsync(Some.Id(1), expected, Some.Digest(9)).Completed());
        Assert.Equal(kept, Store.Find(1)!.Digest);
    }

    [Check]
    public void ReplaceDigest_KeyRevoked_ChangesTheDigest()
    {
        Store.Add(Some.Row(1));
        Store.Revoke(1);
        Assert.True(Store.ReplaceDigestAsync(Some.Id(1), Some.Digest(1), Some.Digest(9)).Completed());
        Assert.Equal((Some.Digest(9), 2L), (Store.Find(1)!.Digest, Store.Find(1)!.Revision));
    }

    [Check(DigestScheme.Sha256, null)]
    [Check(DigestScheme.Hmac, "p2")]
    [Check(DigestScheme.Hmac, "P1")]
    public void Write_UnusedDigestOfTheSameBytesOtherwise_IsFree(DigestScheme scheme, string? pepper)
    {
        Store.Add(Some.Row(1) with { Digest = Some.Digest(1, DigestScheme.Hmac, "p1") });
        var write = new KeyWrite
        {
            At = Some.Now,
            Inserts = [Some.Row(2)],
            UnusedDigests = [Some.Digest(1, scheme, pepper)],
        };
        Assert.Equal(KeyWriteOutcome.Written, Store.Write(write).Outcome);
    }
}
