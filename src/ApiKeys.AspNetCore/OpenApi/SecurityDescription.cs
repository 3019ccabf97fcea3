using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ApiKeys;

/// <summary>Describes the security scheme, and which scopes each operation needs.</summary>
internal static class SecurityDescription
{
    public static Task AddSchemeAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.AddComponent(
            OpenApiOptionsApiKeyExtensions.SecuritySchemeName,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key, in the header \"Authorization: Bearer <key>\".",
            });
        return Task.CompletedTask;
    }

    public static Task AddRequirementAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (!metadata.OfType<EndpointRequirementAttribute>().Any())
            return Task.CompletedTask;
        operation.Security ??= [];
        foreach (var scopes in Alternatives(metadata))
            operation.Security.Add(new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(
                    OpenApiOptionsApiKeyExtensions.SecuritySchemeName, context.Document)] = scopes,
            });
        return Task.CompletedTask;
    }

    // All scopes of one requirement are needed, and one requirement of the list is enough.
    private static IEnumerable<List<string>> Alternatives(IList<object> metadata)
    {
        var required = metadata.OfType<RequireScopeAttribute>().ToLookup(scopes => scopes.ScopeMatch);
        var all = required[ScopeMatch.All].SelectMany(scopes => scopes.Scopes)
            .Concat(metadata.OfType<KeyScopes>().SelectMany(scopes => scopes.Names))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return required[ScopeMatch.Any].SelectMany(scopes => scopes.Scopes)
            .Select(scope => all.Prepend(scope).Distinct(StringComparer.Ordinal).ToList())
            .DefaultIfEmpty(all);
    }
}
