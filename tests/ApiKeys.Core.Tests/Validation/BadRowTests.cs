namespace ApiKeys.Tests.Validation;

public class BadRowTests
{
    public static TheoryData<string> Damages => ["31", "33", "0", "scheme", "none", "pepper", "access"];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Validate_RowMakesNoSense_IsUnknownAndReportedOnceAndOthersAreFine(string damage)
    {
        await using var test = new NodeUnderTest();
        test.Truth.Add(Damaged(NodeUnderTest.Row(1), damage), NodeUnderTest.Row(2));
        await test.Node.StartAsync();
        for (var turn = 0; turn < 3; turn++)
            Assert.Equal(ApiKeyVerdict.Unknown, await test.Validate(1));
        Assert.Equal(1, test.Log.Count(1006));
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(2));
    }

    [Fact]
    public async Task Validate_PepperUnknown_IsUnavailableAndOthersAreFine()
    {
        await using var test = await NodeUnderTest.StartedAsync(
            null, NodeUnderTest.Row(1, scheme: DigestScheme.Hmac), NodeUnderTest.Row(2));
        Assert.Equal(ApiKeyVerdict.Unavailable, await test.Validate(1));
        Assert.Equal(ApiKeyVerdict.Unavailable, await test.Validate(1));
        Assert.Equal(1, test.Log.Count(1008));
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(2));
    }

    [Fact]
    public async Task Validate_PlainRowPlantedUnderACurrentPepper_IsUnknownAndReported()
    {
        await using var test = await NodeUnderTest.StartedAsync(
            NodeUnderTest.Peppered, NodeUnderTest.Row(1), NodeUnderTest.Row(2, scheme: DigestScheme.Hmac));
        Assert.Equal(ApiKeyVerdict.Unknown, await test.Validate(1));
        Assert.Equal(1, test.Log.Count(1007));
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(2));
    }

    [Fact]
    public async Task Validate_PepperLearned_ReadsTheRowAgain()
    {
        var row = NodeUnderTest.Row(1, scheme: DigestScheme.HmacOfSha256);
        await using var test = await NodeUnderTest.StartedAsync(null, row);
        Assert.Equal(ApiKeyVerdict.Unavailable, await test.Validate(1));
        NodeUnderTest.Peppered(test.Options);
        test.Node.FollowPeppers(test.Options);
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(1));
    }

    [Fact]
    public async Task Validate_PepperForgotten_IsUnavailable()
    {
        await using var test = await NodeUnderTest.StartedAsync(
            NodeUnderTest.Peppered, NodeUnderTest.Row(1, scheme: DigestScheme.Hmac));
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(1));
        test.Node.FollowPeppers(new ApiKeysOptions());
        Assert.Equal(ApiKeyVerdict.Unavailable, await test.Validate(1));
    }

    [Fact]
    public async Task Validate_PlainRowOnceAPepperIsCurrent_IsRefused()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(1));
        NodeUnderTest.Peppered(test.Options);
        test.Node.FollowPeppers(test.Options);
        Assert.Equal(ApiKeyVerdict.Unknown, await test.Validate(1));
    }

    [Fact]
    public async Task Validate_StoredDigestPresented_IsRefusedWithoutAStoreRead()
    {
        var row = NodeUnderTest.Row(1);
        await using var test = await NodeUnderTest.StartedAsync(null, row);
        string[] texts = [Convert.ToHexString(row.Digest.Reveal()), Convert.ToBase64String(row.Digest.Reveal())];
        foreach (var text in texts.SelectMany(Dressed))
        {
            var verdict = test.Node.Validator.ValidateAsync(text).Completed().Verdict;
            Assert.True(verdict is ApiKeyVerdict.Malformed or ApiKeyVerdict.Checksum, $"{verdict}");
        }

        Assert.Equal(0, test.Store.Finds);
    }

    private static string[] Dressed(string text) =>
        [text, "hm_live_" + text, ("hm_live_" + Some.Id(1) + text)[..44]];

    private static StoredKey Damaged(StoredKey row, string damage) =>
        damage switch
        {
            "scheme" => row with { Digest = new KeyDigest((DigestScheme)9, row.Digest.Reveal()) },
            "none" => row with { Digest = new KeyDigest(DigestScheme.None, row.Digest.Reveal()) },
            "pepper" => row with { Digest = new KeyDigest(DigestScheme.Hmac, row.Digest.Reveal()) },
            "access" => row with { Key = row.Key with { Access = KeyAccess.Damaged } },
            "31" => row with { Digest = new KeyDigest(DigestScheme.Sha256, row.Digest.Reveal()[..31]) },
            "33" => row with { Digest = new KeyDigest(DigestScheme.Sha256, [.. row.Digest.Reveal(), 0]) },
            _ => row with { Digest = new KeyDigest(DigestScheme.Sha256, []) },
        };
}
