using System.Net;
using ApiKeys.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

/// <summary>Forms whose store does not answer, sent without script: what was typed is not lost.</summary>
public sealed class UnansweredTests : IAsyncDisposable
{
    private const string Unsure = "it may or may not have done this";

    private readonly FaultyKeyStore _store = new();
    private readonly SmallHost _host;

    public UnansweredTests() =>
        _host = SmallHost.Build(services: services =>
            services.AddSingleton<IKeyStore>(_store).AddApiKeys().AddScope("read", "Read"));

    public static TheoryData<string, string> Forms => new()
    {
        { "new", "name" },
        { "{id}/rename", "name" },
        { "{id}/rename", "description" },
        { "{id}/access", "tags-0" },
        { "{id}/expiry", "expires-date" },
        { "{id}/revoke", "reason" },
        { "{id}/delete", "reason" },
        { "{id}/rotate", "overlap" },
        { "{id}/disable", "from" },
    };

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Form_WriteFails_IsShownAgainAsItWasTyped(string path, string field)
    {
        var (client, at, sent) = await FillAsync(path, field);
        _store.Break(StoreCalls.Writes, StoreFault.Fails);
        using var answer = await client.PostAsync(at, sent);
        var html = await IsUnansweredAsync(answer);
        Assert.Contains(Unsure, html, StringComparison.Ordinal);
        Assert.Contains(ShownAgain(field), html, StringComparison.Ordinal);
        Assert.DoesNotContain(KeptForm.Field, html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Form_StoreAwayAltogether_KeepsWhatWasTypedOnAPage(string path, string field)
    {
        var (client, at, sent) = await FillAsync(path, field);
        _store.Break(StoreCalls.Writes | StoreCalls.Finds | StoreCalls.Lists, StoreFault.Fails);
        using var answer = await client.PostAsync(at, sent);
        var html = await IsUnansweredAsync(answer);
        Assert.Contains(Unsure, html, StringComparison.Ordinal);
        Assert.Equal(sent.Where(one => one.Name != FormGuard.Field), Pages.HiddenIn(html));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Form_BackFromThePage_IsShownBeforeAnythingIsDone(string path, string field)
    {
        var (client, at, sent) = await FillAsync(path, field);
        var before = await Calls.KeysAsync(_host);
        _store.Break(StoreCalls.Writes | StoreCalls.Finds | StoreCalls.Lists, StoreFault.Fails);
        for (var i = 0; i < 3; i++)
        {
            using var away = await client.PostAsync(at, sent);
            sent = [.. Pages.HiddenIn(await IsUnansweredAsync(away)), (KeptForm.Field, KeptForm.Unanswered.Word)];
        }

        _store.Mend();
        using var back = await client.PostAsync(at, sent);
        var html = await back.Content.ReadAsStringAsync();
        Assert.Contains(Unsure, html, StringComparison.Ordinal);
        Assert.Contains(ShownAgain(field), html, StringComparison.Ordinal);
        Assert.Equal(before, await Calls.KeysAsync(_host));
    }

    [Fact]
    public async Task Form_RefusedAndNotShown_SaysThatNothingWasDone()
    {
        var (client, at, sent) = await FillAsync("new", "name");
        _store.Break(StoreCalls.Lists, StoreFault.Fails);
        using var answer = await client.PostAsync(at, sent.Where(one => one.Name != FormGuard.Field));
        var html = await IsUnansweredAsync(answer);
        Assert.Contains("Nothing was done.", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Unsure, html, StringComparison.Ordinal);
        Assert.Contains(("name", Typed("name")), Pages.HiddenIn(html));
    }

    [Fact]
    public async Task Create_AnswerLost_ShowsNoTokenAndTheFormAgain()
    {
        var (client, at, sent) = await FillAsync("new", "name");
        _store.Break(StoreCalls.Writes, StoreFault.LosesAnswer);
        using var answer = await client.PostAsync(at, sent);
        var html = await IsUnansweredAsync(answer);
        Assert.Contains(ShownAgain("name"), html, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Assert.Single(await Calls.KeysAsync(_host)).Id}", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_AnswerLost_SaysThatThereIsNoSuchKey()
    {
        var (client, at, sent) = await FillAsync("{id}/delete", "reason");
        _store.Break(StoreCalls.Writes, StoreFault.LosesAnswer);
        using var answer = await client.PostAsync(at, sent);
        Assert.Contains("It may have been deleted.", await IsUnansweredAsync(answer), StringComparison.Ordinal);
    }

    private async Task<(HttpClient Client, string At, IReadOnlyList<(string Name, string Value)> Sent)> FillAsync(
        string path,
        string field
    )
    {
        var id = path == "new" ? default : (await Calls.IssueAsync(_host)).Id;
        var client = await _host.StartAsync();
        var at = $"/console/{path}".Replace("{id}", $"{id}", StringComparison.Ordinal);
        var page = await client.ReadAsync(at.Replace("/disable", "/rename", StringComparison.Ordinal));
        (string Name, string Value)[] filled =
        [
            ("expires", field == "expires-date" ? "date" : "1y"), ("access", "scoped"), ("grant-0", ""),
            ("scopes-0", "read"), ("tags-0", "docs"), ("name", "Other"),
        ];
        var all = Pages.HiddenIn(page).UnionBy(filled, one => one.Name).Where(one => one.Name != field);
        return (client, at, [.. all, (field, Typed(field))]);
    }

    private static string Typed(string field) =>
        field switch
        {
            "expires-date" => "2199-12-31",
            "overlap" => "259200",
            "from" => "key",
                        "tags-0" => "docs, wiki",
            _ => "typed with care",
        };

    private static string ShownAgain(string field) =>
        field switch
        {
            "overlap" => "<option value=\"259200\" selected>",
            "description" => $">{Typed(field)}</textarea>",
            // A button has no form of its own: the key's page says it, with the button.
            "from" => "/disable?from=key\"",
            _ => $"value=\"{Typed(field)}\"",
        };

    private static async Task<string> IsUnansweredAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("data-token", html, StringComparison.Ordinal);
        return html;
    }
}
