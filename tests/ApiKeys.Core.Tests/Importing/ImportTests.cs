namespace ApiKeys.Tests;

public sealed class ImportTests : IAsyncDisposable
{
    private static readonly string _token = Foreign.Token();

    private readonly TestNode _node = new(Foreign.Declared());

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Theory]
    [InlineData("HEX")]
    [InlineData("hex")]
    [InlineData("base64")]
    [InlineData("base64 bare")]
    [InlineData("base64url")]
    [InlineData("base64url padded")]
    public async Task Import_EachSpellingOfTheDigest_LetsTheKeyIn(string how)
    {
        for (var number = 0; number < 20; number++)
        {
            var token = Foreign.Token(number);
            await _node.ImportAsync(token, asked => asked with { Sha256 = Foreign.Spelled(token, how) });
            Assert.Equal(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(token));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("zz")]
    [InlineData("Zm9v")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85g")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855aa")]
    [InlineData("47DEQpj8HBSa+_TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("47DEQpj8HBSa TImW 5JCeuQeRkm5NMpJWZG3hSuFU ")]
    public async Task Import_TextThatIsNoDigest_IsRefusedAndNotRepeated(string? text)
    {
        var result = await _node.Node.Operator.ImportAsync(Foreign.Asked() with { Sha256 = text! });
        Assert.Equal(FaultCode.OutOfRange, result.Code());
        var repeated = text is { Length: > 3 } ? text : "\0";
        Assert.DoesNotContain(repeated, result.Faults[0].Message, StringComparison.Ordinal);
        Assert.Equal(0, await _node.StoredAsync());
    }

    [Fact]
    public async Task Import_PrefixThatIsNotDeclared_IsRefused() =>
        Assert.Equal(
            FaultCode.OutOfRange,
            (await _node.Node.Operator.ImportAsync(Foreign.Asked() with { Prefix = "other_" })).Code());

    [Fact]
    public async Task Import_ByAPerson_IsNotAllowed()
    {
        var asked = Foreign.Asked() with { Key = TestNode.Asked };
        await Assert.ThrowsAsync<ArgumentException>(() => _node.Node.Operator.ImportAsync(asked).AsTask());
    }

    [Fact]
    public async Task Import_Key_IsListedAsImportedAndMaskedByPrefixAndId()
    {
        await _node.IssueAsync();
        var key = await _node.ImportAsync();
        var query = new KeyQuery { Owner = Some.Owner };
        var listed = (await _node.Issuer.ListAsync(query, Some.Person)).Value!.Keys;
        Assert.Equal([true, false], listed.OrderBy(one => !one.IsImported).Select(one => one.IsImported));
        Assert.StartsWith($"{Foreign.Prefix}{key.Id}*", key.Masked, StringComparison.Ordinal);
        Assert.Equal(KeyEventVerb.Imported, Assert.Single(_node.EventsOf(key.Id)).Verb);
    }

    [Fact]
    public async Task Import_Twice_IsRefusedEvenAfterTheKeyWasDeleted()
    {
        var key = await _node.ImportAsync();
        Assert.Equal(FaultCode.AlreadyImported, (await _node.Node.Operator.ImportAsync(Foreign.Asked())).Code());
        (await _node.DeleteAsync(key.Id)).Good();
        Assert.Equal(FaultCode.AlreadyImported, (await _node.Node.Operator.ImportAsync(Foreign.Asked())).Code());
        Assert.Equal(ApiKeyVerdict.Unknown, await _node.VerdictOfAsync(_token));
    }

    [Fact]
    public async Task Import_PlanIsFull_IsRefused()
    {
        var host = new ApiKeyHost { Plans = new DelegatedPlans((_, _) => ValueTask.FromResult(ApiKeyPlan.Free)) };
        await using var node = new TestNode(Foreign.Declared(), host: host);
        await node.ImportAsync();
        Assert.Equal(FaultCode.LimitReached, (await node.AskAsync()).Code());
        var second = await node.Node.Operator.ImportAsync(Foreign.Asked(Foreign.Token(2)));
        Assert.Equal(FaultCode.LimitReached, second.Code());
    }

    [Fact]
    public async Task Revoke_ImportedKey_EndsItAtOnce()
    {
        var key = await _node.ImportAsync();
        var watch = await _node.WatchAsync(_token);
        (await _node.RevokeAsync(key.Id)).Good();
        Assert.True(watch.Ended.IsCancellationRequested);
        Assert.Equal(ApiKeyVerdict.Revoked, await _node.VerdictOfAsync(_token));
    }

    [Fact]
    public async Task Rotate_ImportedKey_GivesOneOfTheHostsOwnFormat()
    {
        var key = await _node.ImportAsync();
        var rotated = (await _node.RotateAsync(key.Id)).Good();
        Assert.StartsWith("hm_live_", rotated.Token!.Reveal(), StringComparison.Ordinal);
        Assert.Equal((false, true), (rotated.Key!.IsImported, rotated.Previous!.IsImported));
        Assert.Equal(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(_token));
        Assert.Equal(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(rotated.Token.Reveal()));
    }

    [Fact]
    public async Task Operator_ImportedToken_FindsAndRevokesItsKey()
    {
        var key = await _node.ImportAsync();
        Assert.Equal(key, (await _node.Node.Operator.FindByTokenAsync(_token)).Key);
        Assert.Null((await _node.Node.Operator.FindByTokenAsync(Foreign.Token(2))).Key);
        var leaked = new RevokeApiKeys { Actor = Actor.Operator("oscar"), Reason = "leaked", Tokens = [_token] };
        var item = Assert.Single((await _node.Node.Operator.RevokeAsync(leaked)).Items);
        Assert.Equal((key.Id, BulkOutcome.Revoked), (item.KeyId, item.Outcome));
    }

    [Fact]
    public async Task FindByToken_PlainRowPlantedBesideTheKeyedOne_GivesTheKeyedOne()
    {
        await using var node = new TestNode(options =>
        {
            Foreign.Declared()(options);
            DigestSchemeTests.Peppers("a", "a")(options);
        });
        static StoredKey Import(int number, KeyDigest digest) =>
            Some.Row(number, key => key with { IsImported = true, Prefix = Foreign.Prefix }) with { Digest = digest };
        node.Store.Inner.Add(
            Import(1, Digests.Sha256(_token)), Import(2, Digests.Wrapped(_token, "a", 1)));
        Assert.Equal(Some.Id(2), (await node.Node.Operator.FindByTokenAsync(_token)).Key!.Id);
    }

    [Fact]
    public async Task FindByToken_RowOfTheDigestThatIsNoImport_IsNotFound()
    {
        _node.Store.Inner.Add(Some.Row(1) with { Digest = Digests.Sha256(_token) });
        Assert.Null((await _node.Node.Operator.FindByTokenAsync(_token)).Key);
    }

    [Fact]
    public async Task ToString_OfWhatIsAsked_ShowsNoDigest()
    {
        var secrets = new Secrets().Bytes("digest", Foreign.Sha256(_token));
        Assert.Empty(secrets.In($"{Foreign.Asked()} {Masking.Json(Foreign.Asked())}"));
        await _node.ImportAsync();
        Assert.Empty(secrets.In(string.Join('\n', _node.Log.Lines)));
    }
}
