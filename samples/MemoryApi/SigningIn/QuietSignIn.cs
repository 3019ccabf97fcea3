using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace MemoryApi;

/// <summary>Takes the sign-in token out of the address before anything can log the request.</summary>
/// <remarks>The framework's request log is written before the first middleware runs, so this stands between the server
/// and the host.</remarks>
internal sealed class QuietSignIn(IServer server) : IServer
{
    public IFeatureCollection Features => server.Features;

    /// <summary>Puts this in front of the server that is registered.</summary>
    public static void Wrap(IServiceCollection services)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IServer));
        services.Remove(inner);
        services.AddSingleton<IServer>(provider =>
            new QuietSignIn((IServer)ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)));
    }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => server.StartAsync(new Quiet<TContext>(application), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public void Dispose() => server.Dispose();

    private sealed class Quiet<TContext>(IHttpApplication<TContext> application) : IHttpApplication<TContext>
        where TContext : notnull
    {
        public TContext CreateContext(IFeatureCollection contextFeatures)
        {
            if (contextFeatures.Get<IHttpRequestFeature>() is { } request
                && request.Path.StartsWith("/login", StringComparison.OrdinalIgnoreCase))
            {
                var query = QueryHelpers.ParseQuery(request.QueryString);
                contextFeatures.Set(new SignInToken(query.GetValueOrDefault("token") is [var one] ? one : null));
                (request.QueryString, request.RawTarget) = (string.Empty, request.Path);
            }

            return application.CreateContext(contextFeatures);
        }

        public Task ProcessRequestAsync(TContext context) => application.ProcessRequestAsync(context);

        public void DisposeContext(TContext context, Exception? exception) =>
            application.DisposeContext(context, exception);
    }
}

/// <summary>The token that a sign-in presents.</summary>
internal sealed class SignInToken(string? value)
{
    public string? Reveal() => value;

    public override string ToString() => "***";
}
