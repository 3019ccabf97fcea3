using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApiKeys;

/// <summary>Answers the methods that a path of ours does not have: 405 with <c>Allow</c>, and a problem body.</summary>
internal static class OtherMethods
{
    /// <summary>Maps what is left of a path; an endpoint that names its methods goes before one that names
    /// none.</summary>
    public static void MapOtherMethods(this RouteGroupBuilder group, string pattern, string allowed)
    {
        var problem = ProblemKinds.InvalidRequest.With(
            StatusCodes.Status405MethodNotAllowed, $"This path has no such method. It has: {allowed}.");
        group.Map(pattern, context =>
        {
            context.Response.Headers.Allow = allowed;
            return context.WriteProblemAsync(problem);
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
