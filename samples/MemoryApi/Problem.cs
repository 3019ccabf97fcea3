using System.Diagnostics;
using ApiKeys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MemoryApi;

/// <summary>Problem answers of this service, in the shape of the library's.</summary>
internal static class Problem
{
    public static ProblemHttpResult NotFound() =>
        Of(StatusCodes.Status404NotFound, ApiKeyProblem.NotFound, "There is no such memory.");

    public static ProblemHttpResult Invalid(string detail) =>
        Of(StatusCodes.Status400BadRequest, ApiKeyProblem.InvalidRequest, detail);

    public static ProblemHttpResult Of(int status, string code, string detail) =>
        TypedResults.Problem(
            detail,
            statusCode: status,
            type: ApiKeyProblem.TypePrefix + code,
            extensions: [new KeyValuePair<string, object?>("traceId", Activity.Current?.Id)]);
}
