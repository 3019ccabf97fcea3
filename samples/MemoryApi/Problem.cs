using System.Diagnostics;
using ApiKeys;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MemoryApi;

/// <summary>Problem answers of this service, in the shape of the library's.</summary>
internal static class Problem
{
    public static ProblemHttpResult NotFound() =>
        Of(StatusCodes.Status404NotFound, ApiKeyProblem.NotFound, "There is no such memory.");

    public static ProblemHttpResult Invalid(string detail) =>
        Of(StatusCodes.Status400BadRequest, ApiKeyProblem.InvalidRequest, detail);

    /// <summary>Gives an answer without a body the body of a problem: what the router refuses, and what it does not
    /// find.</summary>
    public static Task FillAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var (code, detail) = http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => (ApiKeyProblem.NotFound, "There is nothing at this address."),
            StatusCodes.Status405MethodNotAllowed =>
                (ApiKeyProblem.InvalidRequest, "This path has no such method. \"Allow\" names those that it has."),
            StatusCodes.Status503ServiceUnavailable => (ApiKeyProblem.Unavailable, "Try again a little later."),
            _ => (ApiKeyProblem.InvalidRequest, "The request cannot be answered."),
        };
        return Of(http.Response.StatusCode, code, detail).ExecuteAsync(http);
    }

    public static ProblemHttpResult Of(int status, string code, string detail) =>
        TypedResults.Problem(
            detail,
            statusCode: status,
            type: ApiKeyProblem.TypePrefix + code,
            extensions: [new KeyValuePair<string, object?>("traceId", Activity.Current?.Id)]);
}
