using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

/// <summary>Decisions about resources, and about principals that are no keys.</summary>
public sealed class ResourceTests
{
    private static readonly ScopeRequirement _read = new("memory:read");

    [Theory]
    [InlineData("tag", true)]
    [InlineData("other", false)]
    [InlineData("list", true)]
    [InlineData("mixed", false)]
    [InlineData("row", true)]
    [InlineData("nothing", false)]
    [InlineData("stranger", false)]
    public async Task Authorize_Resource_IsDecidedByItsTags(string resource, bool allowed)
    {
        await using var host = await TestHost.StartAsync(Map);
        var reply = await host.GetAsync($"/{resource}", await host.IssueScopedAsync("memory:read", "a", "c"));
        Assert.Equal(allowed ? 200 : 403, reply.Status);
    }

    [Fact]
    public async Task Forbid_AfterARefusedResource_HasTheProblemOfTheDecision()
    {
        await using var host = await TestHost.StartAsync(Map);
        var reply = await host.GetAsync("/other", await host.IssueScopedAsync("memory:read", "a"));
        Assert.Equal("tag-not-allowed", reply.Code);
    }

    [Theory]
    [InlineData("scope", "memory:write other", null, "missing-scope")]
    [InlineData("scope", "memory:write other", "b", "tag-not-allowed")]
    [InlineData("scp", "other memory:write", "a", null)]
    [InlineData("scp", "memory:readonly", "*", null)]
    [InlineData("roles", "memory:write", "*", "missing-scope")]
    public async Task Get_PrincipalThatIsNoKey_HasItsClaimsOnTheHostsTags(
        string type, string value, string? tags, string? code)
    {
        await using var host = await StartAsync(
            type, value, tags is null ? null : (_, _) => ValueTask.FromResult<IEnumerable<string>>([tags]));
        Assert.Equal(code, (await host.GetAsync("/read/a")).Code);
    }

    [Fact]
    public async Task Get_ClientLeavesWhileTheHostFindsTags_TellsTheHost()
    {
        var (asked, gone) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await StartAsync("scope", "memory:read", async (_, stop) =>
        {
            await using var leaving = stop.Register(() => gone.TrySetResult());
            asked.TrySetResult();
            await gone.Task;
            return [];
        });
        using var patience = new CancellationTokenSource();
        var answer = host.Client.GetAsync(new Uri("/read/a", UriKind.Relative), patience.Token);
        await asked.Task;
        await patience.CancelAsync();
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    private static Task<TestHost> StartAsync(
        string type,
        string value,
        Func<ClaimsPrincipal, CancellationToken, ValueTask<IEnumerable<string>>>? find
    ) =>
        TestHost.StartAsync(
            app => app.MapGet("/read/{tag}", () => "done").RequireScope("memory:read").RequireTag("tag"),
            options => options.GetPrincipalTags = find,
            schemes: schemes => schemes.AddScheme<
                Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, ClaimedHandler>("Claimed", null),
            build: builder => builder.Services.AddSingleton(new Claim(type, value)),
            byDefault: "Claimed");

    private static void Map(WebApplication app) =>
        app.MapGet("/{kind}", async (string kind, ClaimsPrincipal user, IAuthorizationService decide) =>
        {
            object? resource = kind switch
            {
                "tag" => "a",
                "other" => "b",
                "list" => Tags("a", "c"),
                "mixed" => Tags("a", "b"),
                "row" => new Row(["a"]),
                "nothing" => null,
                _ => new object(),
            };
            var answer = await decide.AuthorizeAsync(user, resource, _read);
            return answer.Succeeded ? Results.Text("done") : Results.Forbid(null, ["ApiKey"]);
        }).CheckScopesInHandler();

    private static string[] Tags(params string[] tags) => tags;

    private sealed record Row(IReadOnlyCollection<string> Tags) : ITagged;
}
