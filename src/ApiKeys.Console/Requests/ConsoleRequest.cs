using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>One request to the console: who asks, for whom, with which rights, and what it needs of the host.</summary>
internal sealed class ConsoleRequest
{
    private string? _formToken;

    public required HttpContext Http { get; init; }

    public required ConsolePipeline Console { get; init; }

    public required string Owner { get; init; }

    public required Actor Actor { get; init; }

    public required bool MayCreate { get; init; }

    public required bool MayChange { get; init; }

    /// <summary>The path of the list of keys, with the path base.</summary>
    public required string Root { get; init; }

    /// <summary>The form that was sent.</summary>
    public IFormCollection Form { get; init; } = FormCollection.Empty;

    /// <summary>A request of whom nobody knows: it may nothing, and is shown nothing of anybody.</summary>
    public static ConsoleRequest OfNobody(
        HttpContext http,
        ConsolePipeline console,
        string root,
        IFormCollection? form = null
    ) =>
        new()
        {
            Http = http,
            Console = console,
            Owner = string.Empty,
            Actor = default,
            MayCreate = false,
            MayChange = false,
            Root = root,
            Form = form ?? FormCollection.Empty,
        };

    public ApiKeyConsoleOptions Options => Console.Options;

    public ApiKeyIssuer Issuer => Http.RequestServices.GetRequiredService<ApiKeyIssuer>();

    public ScopeCatalog Scopes => Http.RequestServices.GetRequiredService<ScopeCatalog>();

    public ApiKeysOptions Settings => Http.RequestServices.GetRequiredService<IOptions<ApiKeysOptions>>().Value;

    public bool KeepsEvents => Http.RequestServices.GetService<IKeyStore>() is IKeyEventLog;

    public bool CountsUse => Http.RequestServices.GetService<IKeyStore>() is IKeyUsageStore;

    public DateTimeOffset Now => Http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    public CancellationToken Gone => Http.RequestAborted;

    public string FormToken => _formToken ??= Console.Forms.TokenFor(Http);

    public string To(string path) => path.Length == 0 ? Root : $"{Root}/{path}";

    public string To(ApiKeyId id, string action = "") => To(action.Length == 0 ? $"{id}" : $"{id}/{action}");

    /// <summary>The address of a path on the host itself.</summary>
    public string OnHost(string path) => Http.Request.PathBase.ToUriComponent() + path;

    public ExampleText Examples =>
        new(Options, new Uri($"{Http.Request.Scheme}://{Http.Request.Host.ToUriComponent()}"
            + Http.Request.PathBase.ToUriComponent()));

    /// <summary>Reads the key's id out of the path.</summary>
    public bool TryId(out ApiKeyId id) => ApiKeyId.TryParse(Http.Request.RouteValues["id"] as string ?? "", out id);

    public string Query(string name) => Http.Request.Query[name] is [{ } one] ? one : string.Empty;

    public string Typed(string name) => Form[name] is [{ } one] ? one : string.Empty;

    /// <summary>Says whether a form was sent, and not a page asked for.</summary>
    public bool IsSent => HttpMethods.IsPost(Http.Request.Method);

    public bool Chose(string name) => Form[name].Count > 0;

    /// <summary>Finds the key that the path names.</summary>
    public async Task<ApiKeyResult?> FindAsync() =>
        TryId(out var id) ? await this.FindAsync(id).ConfigureAwait(false) : null;
}
