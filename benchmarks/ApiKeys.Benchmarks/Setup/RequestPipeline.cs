using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Benchmarks;

/// <summary>A host's requests without a server: a context and its services for each, authentication, and an endpoint that
/// does nothing.</summary>
internal sealed class RequestPipeline : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly RequestDelegate _run;
    private readonly IServiceScopeFactory _scopes;
    private readonly string[] _headers;
    private readonly CurrentClaims _current;
    private ClaimsPrincipal? _seen;

    private RequestPipeline(Workload workload, IServiceCollection services, CurrentClaims current)
    {
        _current = current;
        _headers = Array.ConvertAll(workload.Tokens, static token => $"Bearer {token}");
        _services = services.BuildServiceProvider();
        _scopes = _services.GetRequiredService<IServiceScopeFactory>();
        _run = Build(_services, context =>
        {
            _seen = context.User;
            return Task.CompletedTask;
        });
    }

    public static RequestPipeline WithKeys(Workload workload)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(workload.Node.Validator).AddSingleton(workload.Node.Scopes);
        services.AddAuthentication(ApiKeyDefaults.AuthenticationScheme).AddApiKey();
        return new RequestPipeline(workload, services, new CurrentClaims([]));
    }

    public static RequestPipeline WithFreshTickets(Workload workload, Claim[][] claims)
    {
        var current = new CurrentClaims(claims);
        var services = new ServiceCollection().AddLogging().AddSingleton(current);
        services
            .AddAuthentication(FreshTicketHandler.Name)
            .AddScheme<AuthenticationSchemeOptions, FreshTicketHandler>(FreshTicketHandler.Name, null);
        return new RequestPipeline(workload, services, current);
    }

    /// <summary>What the users of all keys are made of, for others to make the same.</summary>
    public Claim[][] ClaimsOf(Workload workload) =>
        [.. workload.Tokens.Select((_, key) =>
        {
            Run([new Draw(key, "")]);
            return _seen!.Claims.Select(static claim => new Claim(claim.Type, claim.Value)).ToArray();
        })];

    public void Run(ReadOnlySpan<Draw> order)
    {
        foreach (var draw in order)
        {
            var context = new DefaultHttpContext { ServiceScopeFactory = _scopes };
            context.Request.Headers.Authorization = _headers[draw.Key];
            _current.Key = draw.Key;
            _seen = null;
            if (!_run(context).IsCompletedSuccessfully || _seen?.Identity?.IsAuthenticated != true)
                throw Requests.Unexpected("a request that was not authenticated at once");
            ((IDisposable)context.Features.Get<Microsoft.AspNetCore.Http.Features.IServiceProvidersFeature>()!).Dispose();
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static RequestDelegate Build(IServiceProvider services, RequestDelegate last)
    {
        var configure = services.GetServices<IStartupFilter>().Aggregate(
            (Action<IApplicationBuilder>)(app =>
            {
                app.UseAuthentication();
                app.Run(last);
            }),
            static (next, filter) => filter.Configure(next));
        var app = new ApplicationBuilder(services);
        configure(app);
        return app.Build();
    }
}
