namespace ApiKeys.Tests;

public sealed class DigestSchemeTests
{
    private const int RowPlain = 1007;
    private const int PepperUnknown = 1008;

    private static readonly string _token = Digests.TokenOf(Some.Id(1));

    public static TheoryData<DigestScheme> Keyed => [DigestScheme.Hmac, DigestScheme.HmacOfSha256];

    [Fact]
    public async Task Validate_PlainRowWithoutPeppers_IsValid()
    {
        await using var node = await WithRowAsync(Digests.Sha256(_token));
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(_token));
    }

    [Theory]
    [MemberData(nameof(Keyed))]
    public async Task Validate_KeyedRowUnderAKnownPepper_IsValidFromMemoryAndFromTheStore(DigestScheme scheme)
    {
        await using var node = await WithRowAsync(Keyed1(scheme), Peppers(null, "a"));
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(_token));
        await using var fresh = new TestNode(Peppers(null, "a"), store: node.Store);
        Assert.Equal(ApiKeyVerdict.Valid, await fresh.VerdictOfAsync(_token));
    }

    [Theory]
    [MemberData(nameof(Keyed))]
    public async Task Validate_KeyedRowAndAnotherSecret_IsMismatch(DigestScheme scheme)
    {
        await using var node = await WithRowAsync(Keyed1(scheme), Peppers(null, "a"));
        var forged = Tokens.Make("hm_live_", $"{Some.Id(1)}0123456789abcdefghijAC");
        Assert.Equal(ApiKeyVerdict.Mismatch, await node.VerdictOfAsync(forged));
    }

    [Fact]
    public async Task Validate_PlainRowWhileAPepperIsCurrent_IsUnknownAndReported()
    {
        await using var node = await WithRowAsync(Digests.Sha256(_token), Peppers("a", "a"));
        Assert.Equal(ApiKeyVerdict.Unknown, await node.VerdictOfAsync(_token));
        Assert.Equal(1, node.Log.Count(RowPlain));
    }

    [Fact]
    public async Task Validate_PlainRowOnceAPepperBecomesCurrent_IsUnknownFromThenOn()
    {
        await using var node = await WithRowAsync(Digests.Sha256(_token), Peppers(null, "a"));
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(_token));
        Follow(node, "a", "a");
        Assert.Equal(ApiKeyVerdict.Unknown, await node.VerdictOfAsync(_token));
    }

    [Fact]
    public async Task Validate_RowUnderAnUnknownPepper_IsUnavailableAndReported()
    {
        await using var node = await WithRowAsync(Digests.Hmac(_token, "gone", 9), Peppers(null, "a"));
        Assert.Equal(ApiKeyVerdict.Unavailable, await node.VerdictOfAsync(_token));
        Assert.Equal(1, node.Log.Count(PepperUnknown));
    }

    [Fact]
    public async Task Validate_PepperForgottenWhileRunning_IsUnavailableUntilItIsBack()
    {
        await using var node = await WithRowAsync(Digests.Hmac(_token, "a", 1), Peppers(null, "a"));
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(_token));
        Follow(node, null);
        Assert.Equal(ApiKeyVerdict.Unavailable, await node.VerdictOfAsync(_token));
        Follow(node, null, "a");
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(_token));
    }

    [Fact]
    public async Task Validate_OtherKeysWhileOneNeedsAnUnknownPepper_AreValid()
    {
        await using var node = await WithRowAsync(Digests.Hmac(_token, "gone", 9));
        var (_, token) = await node.IssueAsync();
        await node.VerdictOfAsync(_token);
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(token));
    }

    [Fact]
    public async Task Issue_NoPepperIsCurrent_StoresPlainSha256()
    {
        await using var node = new TestNode(Peppers(null, "a"));
        var (key, token) = await node.IssueAsync();
        Assert.Equal(Digests.Sha256(token), (await node.RowAsync(key.Id)).Digest);
    }

    [Fact]
    public async Task Issue_PepperIsCurrent_StoresHmacUnderIt()
    {
        await using var node = new TestNode(Peppers("b", "a", "b"));
        var (key, token) = await node.IssueAsync();
        Assert.Equal(Digests.Hmac(token, "b", 2), (await node.RowAsync(key.Id)).Digest);
    }

    [Fact]
    public async Task Validate_StoredDigestPresentedAsAKey_IsMalformed()
    {
        await using var node = await WithRowAsync(Digests.Sha256(_token));
        var digest = Digests.Sha256(_token).Reveal().ToArray();
        Assert.Equal(ApiKeyVerdict.Malformed, await node.VerdictOfAsync(Convert.ToHexStringLower(digest)));
        Assert.Equal(ApiKeyVerdict.Malformed, await node.VerdictOfAsync(Convert.ToBase64String(digest)));
    }

    /// <summary>Peppers <c>a</c>, <c>b</c>, ... have the secrets 1, 2, ...</summary>
    internal static Action<ApiKeysOptions> Peppers(string? current, params string[] names) =>
        options =>
        {
            options.Peppers.Clear();
            foreach (var name in names)
                options.Peppers.Add(name, Digests.Base64(name[0] - 'a' + 1));
            options.CurrentPepper = current;
        };

    internal static void Follow(TestNode node, string? current, params string[] names)
    {
        Peppers(current, names)(node.Options);
        node.Node.FollowPeppers(node.Options);
    }

    internal static async Task<TestNode> WithRowAsync(KeyDigest digest, Action<ApiKeysOptions>? configure = null)
    {
        var store = new HookedStore();
        store.Inner.Add(Some.Row(1) with { Digest = digest });
        return await TestNode.StartAsync(configure, store);
    }

    private static KeyDigest Keyed1(DigestScheme scheme) =>
        scheme == DigestScheme.Hmac ? Digests.Hmac(_token, "a", 1) : Digests.Wrapped(_token, "a", 1);
}
