using System.Text.Json;

namespace ApiKeys.Tests;

public sealed class MaskingTests : IAsyncDisposable
{
    private readonly Secrets _secrets = new();
    private readonly TestNode _node = new(DigestSchemeTests.Peppers("b", "a", "b"));
    private readonly PresentedDigests _presented = new(Digests.Bytes(Tokens.Good), PepperSet.Empty);

    public static TheoryData<string> Holders =>
        [
            nameof(ApiKeyToken), nameof(ApiKeyResult), nameof(RevokeApiKeys),
            nameof(KeyDigest), nameof(StoredKey), nameof(KeyUpdate),
            nameof(KeyWrite), nameof(KeyWriteResult), nameof(KeyChange), nameof(ChangePage), nameof(KeyPage),
            nameof(KeyScan), nameof(ApiKeyValidation), nameof(ValidatedApiKey), nameof(Digest256), nameof(Pepper),
            nameof(PepperSet), nameof(PepperSetSource), nameof(PresentedDigests), nameof(ApiKeysOptions),
            nameof(InMemoryKeyStore), nameof(ApiKeyNode), nameof(ReadAnswer),
        ];

    public ValueTask DisposeAsync()
    {
        _presented.Dispose();
        return _node.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Holders))]
    public async Task Text_TypeThatHoldsASecret_IsMasked(string type)
    {
        var holder = await MakeAsync(type);
        AssertMasked($"{holder}");
        AssertMasked(string.Concat(holder, ""));
        AssertMasked($"{new { holder }} {(holder, 1)}");
    }

    [Theory]
    [MemberData(nameof(Holders))]
    public async Task Json_TypeThatHoldsASecret_IsMasked(string type)
    {
        var holder = await MakeAsync(type);
        AssertMasked(Masking.Json(holder));
        AssertMasked(Masking.Json(new[] { holder }));
    }

    [Fact]
    public void Json_StoredKey_IsWrittenWithItsDigestMasked()
    {
        var json = JsonSerializer.SerializeToElement(Some.Row(1));
        Assert.Equal("Sha256:***", json.GetProperty("Digest").GetString());
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<KeyDigest>("\"Sha256:***\""));
    }

    [Theory]
    [MemberData(nameof(Holders))]
    public async Task Debugger_TypeThatHoldsASecret_ShowsNoneOfIt(string type)
    {
        var holder = await MakeAsync(type);
        Assert.All(Masking.InDebugger(holder), AssertMasked);
    }

    [Fact]
    public void Debugger_FieldsOfBytesAndDigests_AreHidden() =>
        Assert.All(
            typeof(ApiKey).Assembly.GetTypes()
                .Where(type => !type.Name.StartsWith('<'))
                .SelectMany(Masking.FieldsOf)
                .Where(field => field.DeclaringType!.Assembly == typeof(ApiKey).Assembly
                    && (field.FieldType == typeof(byte[]) || field.FieldType == typeof(Digest256))),
            field => Assert.True(Masking.IsHidden(field), $"{field.DeclaringType}.{field.Name}"));

    private void AssertMasked(string text) =>
        Assert.False(_secrets.In(text).Any(), $"shows {string.Join(", ", _secrets.In(text))}");

    private async Task<object> MakeAsync(string type)
    {
        var issued = await _node.AskAsync();
        var token = issued.Token!.Reveal();
        var row = await _node.RowAsync(issued.Key!.Id);
        var digest = row.Digest.Reveal().ToArray();
        _secrets.Token(Tokens.Good).Token(token).Bytes("digest", digest);
        _secrets.Bytes("pepper", Digests.Secret(1)).Bytes("pepper", Digests.Secret(2));
        await _node.Node.StartAsync();
        var validation = await _node.Validator.ValidateAsync(token);
        var peppers = PepperSet.Empty.Follow(_node.Options);
        return type switch
        {
            nameof(ApiKeyToken) => issued.Token,
            nameof(ApiKeyResult) => issued,
            nameof(RevokeApiKeys) => new RevokeApiKeys { Actor = Some.Person, Reason = "x", Tokens = [token] },
            nameof(ApiKeyValidation) => validation,
            nameof(ValidatedApiKey) => validation.Key!,
            nameof(Digest256) => new Digest256(digest),
            nameof(Pepper) => peppers.Current!,
            nameof(PepperSet) => peppers,
            nameof(PepperSetSource) => new PepperSetSource(_node.Options),
            nameof(PresentedDigests) => _presented,
            nameof(ApiKeysOptions) => _node.Options,
            nameof(InMemoryKeyStore) => _node.Store.Inner,
            nameof(ApiKeyNode) => _node.Node,
            nameof(ReadAnswer) => new ReadAnswer(ReadOutcome.Found, Hashed(validation, digest), Lease.None),
            _ => Stored(type, row),
        };
    }

    private static HashedKey Hashed(ApiKeyValidation validation, byte[] digest) =>
        new(validation.Key!, new Digest256(digest));

    private static object Stored(string type, StoredKey row) =>
        type switch
        {
            nameof(KeyDigest) => row.Digest,
            nameof(StoredKey) => row,
            nameof(KeyUpdate) => new KeyUpdate(row, 1),
            nameof(KeyWrite) => new KeyWrite { At = Some.Now, Inserts = [row], Updates = [new KeyUpdate(row, 1)] },
            nameof(KeyWriteResult) => new KeyWriteResult { Outcome = KeyWriteOutcome.Written, Rows = [row] },
            nameof(KeyChange) => Change(row),
            nameof(ChangePage) => new ChangePage { Continues = true, Head = default, Changes = [Change(row)] },
            nameof(KeyPage) => new KeyPage([row], null),
            nameof(KeyScan) => new KeyScan([row], More: false),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Say how to make one."),
        };

    private static KeyChange Change(StoredKey row) => new() { At = default, Id = row.Key.Id, Key = row };
}
