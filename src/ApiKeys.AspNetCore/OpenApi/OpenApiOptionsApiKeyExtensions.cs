using Microsoft.AspNetCore.OpenApi;

namespace ApiKeys;

/// <summary>Describes keys in the OpenAPI document of a host.</summary>
public static class OpenApiOptionsApiKeyExtensions
{
    /// <summary>What the document calls the security scheme.</summary>
    public const string SecuritySchemeName = "ApiKey";

    /// <summary>Adds the security scheme, which scopes each operation needs, and the bodies and parameters of the
    /// management and operators' calls.</summary>
    /// <param name="options">The options of a document.</param>
    /// <returns>The same options.</returns>
    /// <remarks>The scopes are those of the endpoints' own requirements, so that the document and what is checked
    /// cannot differ. What a handler checks by itself is not in it.</remarks>
    public static OpenApiOptions AddApiKeys(this OpenApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AddDocumentTransformer(SecurityDescription.AddSchemeAsync);
        options.AddOperationTransformer(SecurityDescription.AddRequirementAsync);
        options.AddOperationTransformer(CallDescription.AddAsync);
        return options;
    }
}
