using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace ApiKeys;

/// <summary>What a call answers: a value, or a problem.</summary>
/// <typeparam name="T">The value, which <see cref="CallJson"/> knows how to write.</typeparam>
internal sealed class CallResult<T> : IResult, IEndpointMetadataProvider
    where T : class
{
    private readonly CallProblem? _problem;
    private readonly T? _value;

    private CallResult(CallProblem problem) => _problem = problem;

    public CallResult(T value) => _value = value;

    /// <summary>The version of the one key that is the answer.</summary>
    public long? Version { get; init; }

    /// <summary>Where a created key is found.</summary>
    public string? Location { get; init; }

    private static int Status =>
        typeof(T).IsAssignableTo(typeof(ICreatedAnswer)) ? StatusCodes.Status201Created : StatusCodes.Status200OK;

    public static implicit operator CallResult<T>(CallProblem problem) => new(problem);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(Status, typeof(T), ["application/json"]));
        CallProblem.PopulateMetadata(method, builder);
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (_value is null)
            return _problem!.ExecuteAsync(httpContext);
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json";
        if (Version is { } version)
            response.Headers.ETag = KeyItem.Tag(version);
        if (Location is not null)
            response.Headers.Location = Location;
        var type = (JsonTypeInfo<T>)CallJson.Default.GetTypeInfo(typeof(T))!;
        return JsonSerializer.SerializeAsync(response.Body, _value, type, httpContext.RequestAborted);
    }
}

/// <summary>An answer to something that made a key.</summary>
internal interface ICreatedAnswer
{
    /// <summary>The key that was made.</summary>
    KeyItem Key { get; }
}
