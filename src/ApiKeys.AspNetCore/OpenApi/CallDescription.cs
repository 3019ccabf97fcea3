using System.Globalization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
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
        AddProblems(operation, metadata);
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

    // Without a type in the metadata the document would not say what kind of body a refusal has.
    private static void AddProblems(OpenApiOperation operation, IList<object> metadata)
    {
        var refusals = metadata.OfType<IProducesResponseTypeMetadata>()
            .Where(refusal => (refusal.Type is null || refusal.Type == typeof(void))
                && refusal.ContentTypes.Contains(ProblemAnswer.ContentType))
            .Select(refusal => refusal.StatusCode);
        foreach (var status in refusals)
        {
            var name = status.ToString(CultureInfo.InvariantCulture);
            (operation.Responses ??= [])[name] = new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(status),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [ProblemAnswer.ContentType] = new() { Schema = ProblemSchema() },
                },
            };
        }
    }

    private static OpenApiSchema ProblemSchema()
    {
        var members = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        foreach (var text in (ReadOnlySpan<string>)["type", "title", "detail", "traceId"])
            members[text] = new OpenApiSchema { Type = JsonSchemaType.String };
        members["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer };
        return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = members };
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
