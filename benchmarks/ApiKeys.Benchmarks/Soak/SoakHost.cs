using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Benchmarks;

/// <summary>A real host on the loopback address: one endpoint, with or without authentication by keys.</summary>
internal sealed class SoakHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SoakHost(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public ApiKeyIssuer Issuer => _app.Services.GetRequiredService<ApiKeyIssuer>();

    public static async Task<SoakHost> StartAsync(bool authenticates)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (authenticates)
        {
            builder.Services.AddApiKeys().AddScope("work", "Do the work").AddInMemoryStore();
            builder.Services.AddAuthentication().AddApiKey();
            builder.Services.AddAuthorization();
        }

        var app = builder.Build();
        if (authenticates)
        {
            app.UseAuthentication();
            app.UseAuthorization();
        }

        var work = app.MapGet("/", static (HttpContext context) => context.Response.WriteAsync("done"));
        if (authenticates)
            work.RequireScope("work");
        await app.StartAsync();
        return new SoakHost(app);
    }

    public async Task<SoakKey[]> IssueAsync(int count)
    {
        var keys = new SoakKey[count];
        for (var number = 0; number < count; number++)
        {
            var issued = await Issuer.IssueAsync(
                new NewApiKey { Name = "soak", Owner = "soak", CreatedBy = Actor.Person("soak") });
            keys[number] = new SoakKey(issued.Key!.Id, issued.Token!.Reveal());
        }

        return keys;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
