using Microsoft.AspNetCore.Routing;

namespace ApiKeys.Tests;

/// <summary>The calls of a console, as its endpoints say them.</summary>
internal static class Calls
{
    // Assets hold nothing of anybody; an endpoint that names no method says that there is none.
    public static IEnumerable<(string Method, string Path)> Of(SmallHost host, ApiKeyId id) =>
        from endpoint in ((IEndpointRouteBuilder)host.App).DataSources.SelectMany(source => source.Endpoints)
        let pattern = ((RouteEndpoint)endpoint).RoutePattern.RawText!
        let path = pattern.Replace("{id:length(8)}", $"{id}", StringComparison.Ordinal)
        where !path.Contains("/assets/", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select (method, path);

    public static IEnumerable<string> FormsOf(SmallHost host, ApiKeyId id) =>
        Of(host, id).Where(call => call.Method == "POST").Select(call => call.Path);

    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (method == "POST")
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("name", "Typed")]);
        return await client.SendAsync(request);
    }

    public static async Task<ApiKey> IssueAsync(SmallHost host, string owner = "ada", string name = "Key") =>
        (await host.Issuer.IssueAsync(new() { Name = name, Owner = owner, CreatedBy = Actor.Person(owner) })).Key!;

    public static async Task<IReadOnlyList<ApiKey>> KeysAsync(SmallHost host, string owner = "ada") =>
        (await host.Issuer.ListAsync(new KeyQuery { Owner = owner }, Actor.Person(owner))).Value!.Keys;

    public static async Task SwitchAsync(SmallHost host, ApiKey key, bool disabled) =>
        await host.Issuer.ChangeAsync(
            new() { Id = key.Id, Owner = key.Owner, Actor = Actor.Person(key.Owner), Disabled = disabled });
}
