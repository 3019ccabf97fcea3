namespace ApiKeys.Tests;

public sealed class PepperEdgeTests
{
    private const int Rehashed = 1012;

    private static readonly string _token = Digests.TokenOf(Some.Id(1));

    [Fact]
    public async Task Validate_UnknownPepperWhileAnotherIsCurrent_IsUnavailable()
    {
        await using var node = await DigestSchemeTests.WithRowAsync(
            Digests.Hmac(_token, "gone", 9), DigestSchemeTests.Peppers("a", "a"));
        Assert.Equal(ApiKeyVerdict.Unavailable, await node.VerdictOfAsync(_token));
    }

    [Fact]
    public async Task Validate_SamePeppersConfiguredAgain_GoesOnFromMemory()
    {
        await using var node = await DigestSchemeTests.WithRowAsync(
            Digests.Hmac(_token, "a", 1), DigestSchemeTests.Peppers(null, "a"));
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(_token));
        var finds = node.Store.Finds;
        DigestSchemeTests.Follow(node, null, "a", "b");
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(_token));
        Assert.Equal(finds, node.Store.Finds);
    }

    [Fact]
    public async Task Validate_WrappedRowUnderTheCurrentPepper_IsValidAndRehashed()
    {
        await using var node = await DigestSchemeTests.WithRowAsync(
            Digests.Wrapped(_token, "a", 1), DigestSchemeTests.Peppers("a", "a"));
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(_token));
        await node.Log.Seen(Rehashed);
        Assert.Equal(Digests.Hmac(_token, "a", 1), (await node.RowAsync(Some.Id(1))).Digest);
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(_token));
    }

    [Fact]
    public void Compute_TwoPeppersInTurn_KeepsTheStateOfEach()
    {
        Pepper[] peppers = [new("one", Digests.Secret(1)), new("two", Digests.Secret(2))];
        var digest = new byte[KeyDigest.Length];
        Assert.Equal(0, Allocation.Of(call => TokenHasher.Hmac(peppers[call % 2], "token"u8, digest)));
    }

    [Fact]
    public void Compute_ForgottenPepperAfterAnotherCame_GivesWhatItGave()
    {
        var forgotten = new Pepper("one", Digests.Secret(1));
        var (before, after) = (new byte[KeyDigest.Length], new byte[KeyDigest.Length]);
        TokenHasher.Hmac(forgotten, "token"u8, before);
        forgotten.Forget();
        TokenHasher.Hmac(new Pepper("two", Digests.Secret(2)), "token"u8, after);
        TokenHasher.Hmac(forgotten, "token"u8, after);
        Assert.Equal(before, after);
    }
}
