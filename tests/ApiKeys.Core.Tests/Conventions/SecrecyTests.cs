using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text.Json;

namespace ApiKeys.Tests;

[Collection(nameof(Alone))]
public sealed class SecrecyTests : IAsyncDisposable
{
    private static readonly string _other = Tokens.Make("hm_live_", $"{Some.Id(1)}Qz7LmPw3VtYk9RbXc2NdHs");

    private readonly ConcurrentQueue<Exception> _thrown = [];
    private readonly Measurements _measured = new();
    private readonly List<string> _answers = [];
    private readonly Secrets _secrets = new();
    private readonly TestNode _node;

    public SecrecyTests()
    {
        _node = new TestNode(DigestSchemeTests.Peppers(null, "a", "b"), meters: _measured);
        AppDomain.CurrentDomain.FirstChanceException += Note;
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        AppDomain.CurrentDomain.FirstChanceException -= Note;
        _measured.Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("b")]
    public async Task Run_OfEverythingThatCanHappen_ShowsNoSecret(string? pepper)
    {
        DigestSchemeTests.Follow(_node, pepper, "a", "b");
        Hide(Digests.Base64(1), Digests.Base64(2));
        var token = await IssueAndValidateAsync();
        await FailAsync(token);
        await RehashAsync();
        await ChangePeppersAsync();
        await _node.DisposeAsync();

        AssertNothingIsSeen(_answers, "answer");
        AssertNothingIsSeen(_node.Log.Lines.Select(line => $"{line}"), "log");
        AssertNothingIsSeen(_measured.Taken.Select(taken => $"{taken}"), "measurement");
        AssertNothingIsSeen(_thrown.Select(Everything), "exception");
        AssertNothingIsSeen(_node.Store.Inner.Events().Select(Everything), "event");
    }

    [Fact]
    public void Secrets_ShownOnPurpose_AreFound()
    {
        _secrets.Token(Tokens.Good).Bytes("pepper", Digests.Secret(1));
        Assert.NotEmpty(_secrets.In($"lost {Tokens.Good}"));
        Assert.NotEmpty(_secrets.In(Convert.ToHexString(Digests.Sha256(Tokens.Good).Reveal())));
        Assert.NotEmpty(_secrets.In(JsonSerializer.Serialize(Digests.Base64(1))));
    }

    private async Task<string> IssueAndValidateAsync()
    {
        var result = await _node.AskAsync();
        var token = result.Token!.Reveal();
        _secrets.Token(token).Bytes("stored digest", (await _node.RowAsync(result.Key!.Id)).Digest.Reveal());
        Answer(result);
        Answer(await _node.Validator.ValidateAsync(token));
        Answer(await _node.Validator.ValidateAsync(Digests.Bytes(token)));
        Answer(await _node.Issuer.FindAsync(Some.Owner, result.Key.Id, Some.Person));
        Answer(await _node.RevokeAsync(result.Key.Id, asked => asked with { Reason = "leaked" }));
        Answer(await _node.Validator.ValidateAsync(token));
        return token;
    }

    private async Task FailAsync(string token)
    {
        Answer(await _node.Validator.ValidateAsync(token + "x"));
        Answer(await _node.Validator.ValidateAsync(token.With(43, token[43] == 'a' ? 'b' : 'a')));
        Answer(await _node.Validator.ValidateAsync(Tokens.Make("hm_live_", $"{Some.Id(9)}{token[16..38]}")));
        Answer(await _node.AskAsync(asked => asked with { Name = "\0", Access = KeyAccess.Scoped([token], [token]) }));
        Answer(ApiKeyId.TryParse(token, out _));
        Assert.Throws<FormatException>(() => ApiKeyId.Parse(token));
        _node.Store.Writing = _ => throw new IOException("disk full");
        _node.Store.Reading = () => throw new IOException("away");
        await Assert.ThrowsAsync<IOException>(() => _node.IssueAsync());
        _node.Clock.Advance(TimeSpan.FromSeconds(20));
        Answer(await _node.Validator.ValidateAsync(token));
        _node.Store.Writing = null;
        _node.Store.Reading = null;
        _node.Clock.Advance(TimeSpan.FromSeconds(2));
    }

    private async Task RehashAsync()
    {
        var token = _other;
        _secrets.Token(token).Bytes("wrapped", Digests.Wrapped(token, "a", 1).Reveal());
        _node.Store.Inner.Add(
            Some.Row(1) with { Digest = Digests.Wrapped(token, "a", 1) },
            Some.Row(2) with { Digest = new KeyDigest(DigestScheme.Sha256, Digests.Sha256(token).Reveal()[..31]) },
            Some.Row(3) with { Digest = Digests.Hmac(token, "gone", 3) });
        Answer(await _node.Validator.ValidateAsync(token));
        Answer(await _node.Validator.ValidateAsync(Digests.TokenOf(Some.Id(2))));
        Answer(await _node.Validator.ValidateAsync(Digests.TokenOf(Some.Id(3))));
    }

    private async Task ChangePeppersAsync()
    {
        _node.Options.Peppers["c"] = "short and secret";
        var fault = Assert.ThrowsAny<Exception>(() => _node.Node.FollowPeppers(_node.Options));
        _node.Node.PeppersNotTaken(fault.Message);
        DigestSchemeTests.Follow(_node, null);
        Answer(await _node.Validator.ValidateAsync(_other));
        Answer(_node.Options);
    }

    private void Hide(params string[] peppers)
    {
        foreach (var pepper in peppers)
            _secrets.Bytes("pepper", Convert.FromBase64String(pepper));
        _secrets.Bytes("pepper that is none", "short and secret"u8);
    }

    private void Answer<T>(T answer)
    {
        _answers.Add($"{answer}");
        _answers.Add(Masking.Json(answer));
    }

    private void AssertNothingIsSeen(IEnumerable<string> texts, string where) =>
        Assert.All(texts, text =>
            Assert.False(_secrets.In(text).Any(), $"{where} shows {string.Join(", ", _secrets.In(text))}"));

    private static string Everything(Exception thrown) =>
        $"{thrown} {string.Join(' ', thrown.Data.Values.Cast<object>())}";

    private static string Everything(KeyEvent made) => $"{made} {JsonSerializer.Serialize(made)}";

    private void Note(object? sender, FirstChanceExceptionEventArgs thrown) => _thrown.Enqueue(thrown.Exception);
}
