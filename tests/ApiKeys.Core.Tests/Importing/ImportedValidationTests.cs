namespace ApiKeys.Tests;

public sealed class ImportedValidationTests
{
    private const int RowPlain = 1007;
    private const int RowRehashed = 1012;
    private static readonly string _token = Foreign.Token();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Validate_NotTheWholeKey_IsMalformed(int fault)
    {
        await using var node = await StartedAsync();
        await node.ImportAsync();
        var hex = Convert.ToHexStringLower(Foreign.Sha256(_token));
        string[] wrong = [_token + "A", _token[..^1], _token.Replace('Q', 'é'), hex];
        Assert.Equal(ApiKeyVerdict.Malformed, await node.VerdictOfAsync(wrong[fault]));
    }

    [Fact]
    public async Task Validate_NoFormatDeclared_IsMalformed()
    {
        await using var node = await TestNode.StartAsync();
        Assert.Equal(ApiKeyVerdict.Malformed, await node.VerdictOfAsync(_token));
    }

    [Fact]
    public async Task Validate_OtherKeyOfTheShape_IsUnknownWithoutReadingTheStoreForIt()
    {
        await using var node = await StartedAsync();
        await node.ImportAsync();
        Assert.Equal(ApiKeyVerdict.Unknown, await node.VerdictOfAsync(Foreign.Token(2)));
        Assert.Equal(0, node.Store.DigestFinds);
    }

    [Fact]
    public async Task Validate_BesideTheHostsOwn_DecidesAndCountsAlike()
    {
        await using var node = await StartedAsync();
        var key = await node.ImportAsync(change: asked => asked with
        {
            Key = asked.Key with { Access = LifeSteps.On("memory:read", "a") },
        });
        var validation = await node.Validator.ValidateAsync(_token);
        var read = node.Node.Scopes.Require("memory:read");
        var write = node.Node.Scopes.Require("memory:write");
        Assert.Equal(ApiKeyVerdict.Allowed, node.Validator.Decide(validation, read, "a").Verdict);
        Assert.Equal(ApiKeyVerdict.MissingScope, node.Validator.Decide(validation, write, "a").Verdict);
        await node.DisposeAsync();
        Assert.NotNull((await node.RowAsync(key.Id)).Key.LastUsedAt);
    }

    [Fact]
    public async Task Validate_AsBytes_GivesTheSameAnswer()
    {
        await using var node = await StartedAsync();
        await node.ImportAsync();
        Assert.True((await node.Validator.ValidateAsync(Digests.Bytes(_token))).IsValid);
        Assert.Equal(
            ApiKeyVerdict.Malformed, (await node.Validator.ValidateAsync(new byte[Foreign.Length])).Verdict);
        Assert.Equal(ApiKeyVerdict.Missing, (await node.Validator.ValidateAsync(Array.Empty<byte>())).Verdict);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("b")]
    public async Task Validate_OnAnotherNodeAndWithoutMemory_IsTheSame(string? pepper)
    {
        await using var node = await StartedAsync(DigestSchemeTests.Peppers(pepper, "a", "b"));
        await node.ImportAsync();
        await using var mirror = await StartedAsync(DigestSchemeTests.Peppers(pepper, "a", "b"), node.Store);
        await node.IssueAsync();
        await using var cold = await StartedAsync(
            options =>
            {
                DigestSchemeTests.Peppers(pepper, "a", "b")(options);
                options.MirrorLimit = 1;
            },
            node.Store);
        await node.IssueAsync();
        Assert.Equal(ApiKeyVerdict.Valid, await mirror.VerdictOfAsync(_token));
        Assert.Equal(ApiKeyVerdict.Valid, await cold.VerdictOfAsync(_token));
        Assert.Equal(ApiKeyVerdict.Unknown, await cold.VerdictOfAsync(Foreign.Token(2)));
    }

    [Theory]
    [InlineData("a", 1)]
    [InlineData("b", 2)]
    public async Task Validate_RowUnderEachKnownPepper_IsFoundAndMovesToTheCurrentOne(string pepper, int secret)
    {
        var row = Imported(Digests.Wrapped(_token, pepper, secret));
        var store = new HookedStore();
        store.Inner.Add(row);
        await using var node = await StartedAsync(DigestSchemeTests.Peppers("b", "a", "b"), store);
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(_token));
        await LifeOfAsync(node, row.Key.Id, Digests.Wrapped(_token, "b", 2));
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(_token));
    }

    [Fact]
    public async Task Validate_PlainRowWhileAPepperIsCurrent_IsUnknownAndReported()
    {
        var store = new HookedStore();
        store.Inner.Add(Imported(Digests.Sha256(_token)));
        await using var node = await StartedAsync(DigestSchemeTests.Peppers("a", "a"), store);
        Assert.Equal(ApiKeyVerdict.Unknown, await node.VerdictOfAsync(_token));
        Assert.Equal(1, node.Log.Count(RowPlain));
    }

    [Fact]
    public async Task Validate_RowOfTheDigestThatIsNoImport_IsNotFound()
    {
        var store = new HookedStore();
        store.Inner.Add(Some.Row(1) with { Digest = Digests.Sha256(_token) });
        await using var node = new TestNode(Foreign.Declared(), store: store);
        Assert.Equal(ApiKeyVerdict.Unknown, await node.VerdictOfAsync(_token));
    }

    [Fact]
    public async Task Validate_TextOfTwoDeclaredFormats_IsTheKeyOfItsDigest()
    {
        // Each text of the second format is one of the first format, too.
        var hex = new ImportedFormat { Prefix = "old_", Length = Foreign.Length + 4, Alphabet = "0123456789abcdef" };
        var token = $"old_{new string('a', Foreign.Length)}";
        await using var node = await StartedAsync(options =>
        {
            options.Imports.Add(Foreign.Format with { Length = Foreign.Length + 4 });
            options.Imports.Add(hex);
        });
        var imported = await node.ImportAsync(token);
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(token));
        Assert.Equal(ApiKeyVerdict.Unknown, await node.VerdictOfAsync($"{token[..^1]}b"));
        Assert.Equal(imported.Id, Assert.Single((await node.Store.Inner.ScanAsync(default, 9)).Keys).Key.Id);
    }

    [Fact]
    public async Task Validate_StoreAwayAndNoLease_IsUnavailable()
    {
        await using var node = await StartedAsync();
        await node.ImportAsync();
        node.Store.Reading = () => throw new IOException("away");
        node.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(ApiKeyVerdict.Unavailable, await node.VerdictOfAsync(_token));
        Assert.Equal(ApiKeyVerdict.Unavailable, await node.VerdictOfAsync(Foreign.Token(2)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a")]
    public async Task Validate_FromMemory_AllocatesNothing(string? pepper)
    {
        await using var node = await StartedAsync(DigestSchemeTests.Peppers(pepper, "a", "b"));
        await node.ImportAsync();
        Assert.Equal(0, Allocation.Of(_ => Assert.True(IsValidAtOnce(node.Validator))));
    }

    private static bool IsValidAtOnce(ApiKeyValidator validator)
    {
        var call = validator.ValidateAsync(_token);
        return call.IsCompletedSuccessfully && call.GetAwaiter().GetResult().IsValid;
    }

    private static StoredKey Imported(KeyDigest digest) =>
        Some.Row(1, key => key with { IsImported = true, Prefix = Foreign.Prefix }) with { Digest = digest };

    // Moves to the current pepper off the request's path, and stays one that is found by its SHA-256.
    private static async Task LifeOfAsync(TestNode node, ApiKeyId id, KeyDigest expected)
    {
        if (!(await node.RowAsync(id)).Digest.Equals(expected))
            await node.Log.Seen(RowRehashed);
        Assert.Equal(expected, (await node.RowAsync(id)).Digest);
    }

    private static Task<TestNode> StartedAsync(Action<ApiKeysOptions>? configure = null, HookedStore? store = null) =>
        TestNode.StartAsync(Foreign.Declared(configure), store);
}
