using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ApiKeys;

/// <summary>Describes what the calls read by themselves, strictly: bodies, parameters and conditions.</summary>
internal static class CallDescription
{
    public static async Task AddAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var name in metadata.OfType<CallParameters>().SelectMany(parameters => parameters.Names))
            Add(operation, ParameterLocation.Query, name, null);
        if (metadata.OfType<ConditionalCall>().Any())
            Add(operation, ParameterLocation.Header, "If-Match", "The ETag of the key as it was read.");
        if (metadata.OfType<CallBody>().FirstOrDefault() is not { } body)
            return;
        var schema = await context.GetOrCreateSchemaAsync(body.Type, null, cancellationToken).ConfigureAwait(false);
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = body.IsRequired,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new() { Schema = schema },
            },
        };
    }

    private static void Add(OpenApiOperation operation, ParameterLocation place, string name, string? description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = place,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }
}
