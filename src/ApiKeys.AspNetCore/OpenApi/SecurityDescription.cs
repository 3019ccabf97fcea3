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
        var scopes = metadata.OfType<RequireScopeAttribute>().SelectMany(required => required.Scopes)
            .Concat(metadata.OfType<KeyScopes>().SelectMany(required => required.Names))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        operation.Security ??= [];
        operation.Security.Add(new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference(
                OpenApiOptionsApiKeyExtensions.SecuritySchemeName, context.Document)] = scopes,
        });
        return Task.CompletedTask;
    }
}
