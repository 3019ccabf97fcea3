using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>All that an endpoint asks of a request, put together from its metadata.</summary>
/// <param name="Requirement">What the evaluator is asked; <see langword="null"/> where any usable key may pass.</param>
/// <param name="Tags">Where the request names its tags.</param>
/// <param name="Environments">The environments of the endpoint itself, if it says any.</param>
internal sealed record EndpointAccess(
    AccessRequirement? Requirement,
    IReadOnlyList<RequireTagAttribute> Tags,
    ApiKeyEnvironments? Environments
)
{
    /// <summary>Puts together what is declared.</summary>
    /// <exception cref="InvalidOperationException">It makes no sense; the message names the endpoint.</exception>
    public static EndpointAccess Compile(ScopeCatalog catalog, IReadOnlyList<object> metadata, string name)
    {
        var declared = new EndpointDeclarations(metadata);
        if (declared.FindFault() is { } fault)
            throw new InvalidOperationException($"The endpoint {name} {fault}.");
        try
        {
            return new EndpointAccess(declared.Require(catalog), declared.Tags, declared.Environments);
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidOperationException($"The endpoint {name} requires what cannot be: {wrong.Message}", wrong);
        }
    }

    /// <summary>Finds the tags that a request names.</summary>
    /// <returns>Every value at every place, as it came; an empty list where it names none.</returns>
    public string[] TagsOf(HttpContext context)
    {
        if (Tags.Count == 0)
            return [];
        var found = new List<string>();
        foreach (var tag in Tags)
            Add(found, context.Request, tag);
        return [.. found];
    }

    private static void Add(List<string> found, HttpRequest request, RequireTagAttribute tag)
    {
        if (tag.Place == TagPlace.Route)
        {
            if (request.RouteValues.TryGetValue(tag.Name, out var value) && value is not null)
                found.Add(value as string ?? value.ToString() ?? "");
            return;
        }

        var values = tag.Place == TagPlace.Query ? request.Query[tag.Name] : request.Headers[tag.Name];
        foreach (var value in values)
            found.Add(value ?? "");
    }
}
