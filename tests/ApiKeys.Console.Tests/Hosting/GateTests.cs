using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace ApiKeys.Tests;

public sealed class GateTests
{
    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("stranger", HttpStatusCode.Forbidden)]
    public async Task Endpoint_Any_AnswersNobodyWhoIsNotLetIn(string? name, HttpStatusCode status)
    {
        await using var host = SmallHost.Build();
        using var client = await host.StartAsync(name);
        var key = await IssueAsync(host);
        var calls = CallsOf(host, key.Id).ToArray();
        Assert.Equal(19, calls.Length);
        foreach (var (method, path) in calls)
        {
            using var answer = await CallAsync(client, method, path);
            Assert.True(answer.StatusCode == status, $"{method} {path}: {answer.StatusCode}");
            Assert.Empty(await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(key, Assert.Single(await KeysAsync(host)));
    }

    [Fact]
    public async Task Endpoint_ConventionOfTheHost_HoldsForEach()
    {
        await using var host = SmallHost.Build(conventions: pages => pages.RequireAuthorization("never"));
        using var client = await host.StartAsync();
        var key = await IssueAsync(host);
        foreach (var (method, path) in CallsOf(host, key.Id))
        {
            using var answer = await CallAsync(client, method, path);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Form_SessionEnded_IsKeptButForWhatIsSecret()
    {
        await using var host = SmallHost.Build();
        using var client = await host.StartAsync(name: null);
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        using var answer = await client.PostAsync(
            "/console/new", [("name", "\"><b>Typed"), ("scopes-0", "a"), ("scopes-0", "b"), ("form-token", "proof")]);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("name=\"name\" value=\"&quot;&gt;&lt;b&gt;Typed\"", html, StringComparison.Ordinal);
        Assert.Equal(3, html.Split("name=\"scopes-0\"").Length);
        Assert.DoesNotContain("proof", html, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Form_SessionEndedOnAnotherSite_IsNotKept()
    {
        await using var host = SmallHost.Build();
        using var client = await host.StartAsync(name: null);
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await client.PostAsync("/console/new", [("name", "Planted")]);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("Planted", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_CredentialOfNoUse_IsAnsweredByTheHost()
    {
        await using var host = SmallHost.Build();
        using var client = await host.StartAsync(name: null);
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Authorization", "Bearer hm_live_nothing");
        using var answer = await client.PostAsync("/console/new", [("name", "Typed")]);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    // Scripts and sheets hold nothing of anybody; an endpoint that names no method says that there is none.
    private static IEnumerable<(string Method, string Path)> CallsOf(SmallHost host, ApiKeyId id) =>
        from endpoint in ((IEndpointRouteBuilder)host.App).DataSources.SelectMany(source => source.Endpoints)
        let pattern = ((RouteEndpoint)endpoint).RoutePattern.RawText!
        let path = pattern.Replace("{id:length(8)}", $"{id}", StringComparison.Ordinal)
        where !path.EndsWith(".js", StringComparison.Ordinal) && !path.EndsWith(".css", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select (method, path);

    private static async Task<HttpResponseMessage> CallAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (method == "POST")
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("name", "Typed")]);
        return await client.SendAsync(request);
    }

    private static async Task<ApiKey> IssueAsync(SmallHost host) =>
        (await host.Issuer.IssueAsync(new() { Name = "Key", Owner = "ada", CreatedBy = Actor.Person("ada") })).Key!;

    private static async Task<IReadOnlyList<ApiKey>> KeysAsync(SmallHost host) =>
        (await host.Issuer.ListAsync(new KeyQuery { Owner = "ada" }, Actor.Person("ada"))).Value!.Keys;
}
