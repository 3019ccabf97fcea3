namespace ApiKeys.Tests;

public sealed class RehashTests
{
    private const int StoreFailed = 1005;
    private const int Rehashed = 1012;

    private static readonly string _token = Digests.TokenOf(Some.Id(1));

    public static TheoryData<bool> Stale => [true, false];

    [Theory]
    [MemberData(nameof(Stale))]
    public async Task Validate_RowUnderAStaleDigest_IsRehashedToTheCurrentPepper(bool wrapped)
    {
        await using var node = await WithStaleAsync(wrapped);
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(_token));
        await node.Log.Seen(Rehashed);
        Assert.Equal(Digests.Hmac(_token, "b", 2), (await node.RowAsync(Some.Id(1))).Digest);
    }

    [Theory]
    [MemberData(nameof(Stale))]
    public async Task Validate_Rehashed_ChangesNeitherVersionNorRevisionAndMakesNoEvent(bool wrapped)
    {
        await using var node = await WithStaleAsync(wrapped);
        var before = await node.RowAsync(Some.Id(1));
        var head = node.Store.Head();
        await node.VerdictOfAsync(_token);
        await node.Log.Seen(Rehashed);
        var after = await node.RowAsync(Some.Id(1));
        Assert.Equal(before with { Digest = after.Digest }, after);
        Assert.Equal(head, node.Store.Head());
        Assert.Empty(node.Store.Inner.Events());
    }

    [Theory]
    [MemberData(nameof(Stale))]
    public async Task Validate_Rehashed_TheNodesMemoryFollowsWithoutARead(bool wrapped)
    {
        await using var node = await WithStaleAsync(wrapped);
        await node.VerdictOfAsync(_token);
        await node.Log.Seen(Rehashed);
        var validation = await node.Validator.ValidateAsync(_token);
        Assert.Equal((DigestScheme.Hmac, "b"), (validation.Key!.State.Scheme, validation.Key.Pepper!.Name));
        Assert.Equal((0, 1), (node.Store.Finds, node.Log.Count(Rehashed)));
    }

    [Fact]
    public async Task Validate_RehashedAndTheOlderPepperForgotten_IsValid()
    {
        await using var node = await WithStaleAsync(wrapped: false);
        await node.VerdictOfAsync(_token);
        await node.Log.Seen(Rehashed);
        DigestSchemeTests.Follow(node, "b", "b");
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(_token));
    }

    [Fact]
    public async Task Validate_WrongSecret_IsNotRehashed()
    {
        await using var node = await WithStaleAsync(wrapped: true);
        var forged = Tokens.Make("hm_live_", $"{Some.Id(1)}0123456789abcdefghijAC");
        Assert.Equal(ApiKeyVerdict.Mismatch, await node.VerdictOfAsync(forged));
        Assert.Equal(Digests.Wrapped(_token, "a", 1), (await node.RowAsync(Some.Id(1))).Digest);
    }

    [Fact]
    public async Task Validate_RowUnderTheCurrentPepper_IsLeftAsItIs()
    {
        await using var node = await DigestSchemeTests.WithRowAsync(
            Digests.Hmac(_token, "b", 2), DigestSchemeTests.Peppers("b", "a", "b"));
        node.Store.Replacing = () => Assert.Fail("There is nothing to replace.");
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(_token));
        Assert.Equal(0, node.Log.Count(StoreFailed));
    }

    [Fact]
    public async Task Validate_StoreFailsToReplaceTheDigest_StaysValidAndTriesAgain()
    {
        await using var node = await WithStaleAsync(wrapped: true);
        node.Store.Replacing = () => throw new IOException("disk full");
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(_token));
        await node.Log.Seen(StoreFailed);
        node.Store.Replacing = null;
        var validated = await UntilRehashedAsync(node);
        Assert.True(validated);
    }

    [Fact]
    public async Task Validate_DigestReplacedByAnotherNodeMeanwhile_IsNotReplacedAgain()
    {
        await using var node = await WithStaleAsync(wrapped: true);
        await using var other = await TestNode.StartAsync(DigestSchemeTests.Peppers("b", "a", "b"), node.Store);
        await other.VerdictOfAsync(_token);
        await other.Log.Seen(Rehashed);
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(_token));
        Assert.Equal(Digests.Hmac(_token, "b", 2), (await node.RowAsync(Some.Id(1))).Digest);
        Assert.Equal(0, node.Log.Count(Rehashed));
    }

    private static Task<TestNode> WithStaleAsync(bool wrapped) =>
        DigestSchemeTests.WithRowAsync(
            wrapped ? Digests.Wrapped(_token, "a", 1) : Digests.Hmac(_token, "a", 1),
            DigestSchemeTests.Peppers("b", "a", "b"));

    // The claim on the entry is given back after the failure was logged: validate until it is taken again.
    private static async Task<bool> UntilRehashedAsync(TestNode node)
    {
        var rehashed = node.Log.Seen(Rehashed);
        while (!rehashed.IsCompleted)
        {
            Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(_token));
            await Task.Yield();
        }

        return rehashed.IsCompletedSuccessfully;
    }
}
