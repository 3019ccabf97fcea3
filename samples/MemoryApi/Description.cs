using ApiKeys;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MemoryApi;

/// <summary>Describes in the OpenAPI document what the calls read and check by themselves.</summary>
internal static class Description
{
    private const string Session = "Session";

    /// <summary>Describes a JSON body, without letting the router refuse others before anybody is
    /// authenticated.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder call) =>
        call.AddOpenApiOperationTransformer(async (operation, context, cancellationToken) =>
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/json"] = new()
                    {
                        Schema = await context.GetOrCreateSchemaAsync(typeof(T), null, cancellationToken),
                    },
                },
            });

    /// <summary>Names a scope that the handler asks for, once it knows the tag.</summary>
    public static RouteHandlerBuilder NeedsInHandler(this RouteHandlerBuilder call, string scope) =>
        call.AddOpenApiOperationTransformer((operation, context, _) =>
        {
            operation.Security =
            [
                new()
                {
                    [Reference(context, OpenApiOptionsApiKeyExtensions.SecuritySchemeName)] = [scope],
                },
            ];
            return Task.CompletedTask;
        });

    /// <summary>Says that the session of a person who signed in is accepted.</summary>
    public static TBuilder TakesSession<TBuilder>(this TBuilder calls)
        where TBuilder : IEndpointConventionBuilder =>
        calls.AddOpenApiOperationTransformer((operation, context, _) =>
        {
            operation.Security ??= [];
            operation.Security.Add(new() { [Reference(context, Session)] = [] });
            return Task.CompletedTask;
        });

    public static void AddSession(this OpenApiOptions options) =>
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.AddComponent(Session, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = SignIn.CookieName,
                Description = "The session of a person, by the sign-in link.",
            });
            return Task.CompletedTask;
        });

    private static OpenApiSecuritySchemeReference Reference(
        OpenApiOperationTransformerContext context,
        string scheme
    ) => new(scheme, context.Document);
}
