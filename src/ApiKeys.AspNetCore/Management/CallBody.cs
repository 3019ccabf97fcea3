using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>The shape of a call's body, for the OpenAPI document. The call reads it by itself, strictly.</summary>
internal sealed record CallBody(Type Type, bool IsRequired);

/// <summary>Says for the OpenAPI document which refusals a call has beside those that all have.</summary>
internal static class CallRefusals
{
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder call, params int[] statuses) =>
        call.WithMetadata([.. statuses.Select(
            status => new ProducesResponseTypeMetadata(status, null, [ProblemAnswer.ContentType]))]);

    /// <summary>Says that a call reads a body, which may be too large or of another kind.</summary>
    public static RouteHandlerBuilder Reads<T>(this RouteHandlerBuilder call, bool isRequired) =>
        call.WithMetadata(new CallBody(typeof(T), isRequired)).Refuses(
            StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);

    /// <summary>Says that a call honours <c>If-Match</c>.</summary>
    public static RouteHandlerBuilder HonoursIfMatch(this RouteHandlerBuilder call) =>
        call.WithMetadata(new ConditionalCall()).Refuses(StatusCodes.Status412PreconditionFailed);
}
