using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys;

/// <summary>One call of an operator: who asks, and what it needs of the host.</summary>
internal sealed class OperatorCall
{
    private const string Slash = "%2F";

    private readonly TimeProvider _time;

    private OperatorCall(HttpContext context)
    {
        Http = context;
        Keys = context.RequestServices.GetRequiredService<ApiKeyOperator>();
        _time = context.RequestServices.GetRequiredService<TimeProvider>();
        Query = new CallQuery(context.Request.Query);
    }

    public HttpContext Http { get; }

    public ApiKeyOperator Keys { get; }

    public CallQuery Query { get; }

    /// <summary>Who asks; nobody until the gate has let the call in.</summary>
    public Actor Actor { get; private set; }

    public CancellationToken Gone => Http.RequestAborted;

    public static ValueTask<OperatorCall?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<OperatorCall?>(new OperatorCall(context));

    public void Let(Actor actor) => Actor = actor;

    public OwnedKeyItem Show(ApiKey key, bool ownerDisabled) =>
        new(KeyItem.Of(key, ownerDisabled, _time.GetUtcNow()), key.Owner);

    /// <summary>Gives the owner that the path names, or null where that cannot be told.</summary>
    /// <remarks>Routing leaves an encoded slash encoded, so that it cannot be told from the same three characters in
    /// an owner's name. Only then what was sent is looked at, and believed where it gives the same value.</remarks>
    public string? Owner(string routeValue)
    {
        if (!routeValue.Contains(Slash, StringComparison.OrdinalIgnoreCase))
            return routeValue;
        var target = Http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? string.Empty;
        var segments = target.Split('?')[0].TrimEnd('/').Split('/');
        return segments.Length > 1 && !segments.Any(IsDots) && AsRouted(segments[^2]) == routeValue
            ? Uri.UnescapeDataString(segments[^2])
            : null;
    }

    // Such a segment takes another one away, and the value may come from anywhere.
    private static bool IsDots(string segment) => Uri.UnescapeDataString(segment) is "." or "..";

    private static string AsRouted(string segment) =>
        Uri.UnescapeDataString(segment
            .Replace("%2F", "%252F", StringComparison.Ordinal)
            .Replace("%2f", "%252f", StringComparison.Ordinal));
}
