using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>Keeps the bodies of calls that take or give a token out of the framework's HTTP log.</summary>
internal static class UnloggedBodies
{
    private const HttpLoggingFields Bodies = HttpLoggingFields.RequestBody | HttpLoggingFields.ResponseBody;

    // What an endpoint says stands in place of what the host says, so all else is taken from there.
    public static TBuilder WithoutLoggedBodies<TBuilder>(this TBuilder call, IServiceProvider services)
        where TBuilder : IEndpointConventionBuilder
    {
        var fields = services.GetService<IOptions<HttpLoggingOptions>>()?.Value.LoggingFields ?? HttpLoggingFields.None;
        return call.WithMetadata(new HttpLoggingAttribute(fields & ~Bodies));
    }
}
