using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

/// <summary>Events of a class that the host's container makes for each request.</summary>
public sealed class EventsTypeTests
{
    [Fact]
    public async Task Validated_OfAClassWithServices_RefusesTheRequest()
    {
        await using var host = await StartAsync(typeof(Closing));
        var reply = await host.GetAsync("/read", (await host.IssueAsync()).Token);
        Assert.Equal((401, "invalid-key"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Validated_OfAClassWithServices_HearsOfEachRequestOnce()
    {
        await using var host = await StartAsync(typeof(Closing));
        var token = (await host.IssueAsync()).Token;
        await host.GetAsync("/read", token);
        await host.GetAsync("/read", token);
        Assert.Equal(2, host.Services.GetRequiredService<Heard>().Count);
    }

    [Fact]
    public async Task Start_ClassOfOtherEvents_Fails()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(typeof(Heard)));
        Assert.Contains("EventsType", failure.Message, StringComparison.Ordinal);
    }

    private static Task<TestHost> StartAsync(Type events) =>
        TestHost.StartAsync(
            app => app.MapGet("/read", () => "read").RequireScope("memory:read"),
            options => options.EventsType = events,
            builder => builder.Services.AddSingleton<Heard>().AddScoped<Closing>());

    private sealed class Heard
    {
        public int Count { get; set; }
    }

    private sealed class Closing(Heard heard) : ApiKeyEvents
    {
        public override Task ValidatedAsync(ApiKeyValidatedContext context)
        {
            heard.Count++;
            context.Refuse();
            return Task.CompletedTask;
        }
    }
}
