using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

public sealed class GateTests
{
    /// <summary>What a host may ask beyond, none of which the person who asks passes.</summary>
    public static TheoryData<string, Action<IEndpointConventionBuilder>, HttpStatusCode> Demands { get; } = new()
    {
        { "in", pages => pages.RequireAuthorization("never"), HttpStatusCode.Forbidden },
        { "in", pages => pages.RequireAuthorization(Never), HttpStatusCode.Forbidden },
        {
            "in",
            pages => pages.RequireAuthorization(new AuthorizeAttribute { Roles = "owner" }),
            HttpStatusCode.Forbidden
        },
        { "in", pages => pages.RequireAuthorization(), HttpStatusCode.Forbidden },
        { "in", pages => pages.WithMetadata(new Requirement()), HttpStatusCode.Forbidden },
        { "several", _ => { }, HttpStatusCode.Forbidden },
        { "other", _ => { }, HttpStatusCode.Unauthorized },
    };

    /// <summary>Ways in which a host may open its endpoints to everybody.</summary>
    public static TheoryData<Action<IEndpointConventionBuilder>> Openings { get; } =
    [
        pages => pages.AllowAnonymous(),
        pages => pages.WithMetadata(new AllowAnonymousAttribute()),
        pages => pages.Finally(endpoint => endpoint.Metadata.Add(new AllowAnonymousAttribute())),
    ];

    private static AuthorizationPolicy Never =>
        new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();

    [Theory]
    [InlineData(null, "*/*", HttpStatusCode.Unauthorized)]
    [InlineData("stranger", "*/*", HttpStatusCode.Forbidden)]
    [InlineData(null, "text/html", HttpStatusCode.Unauthorized)]
    [InlineData("stranger", "text/html", HttpStatusCode.Forbidden)]
    public async Task Endpoint_Any_AnswersNobodyWhoIsNotLetIn(string? name, string accept, HttpStatusCode status)
    {
        await using var host = SmallHost.Build();
        using var client = await host.StartAsync(name);
        client.DefaultRequestHeaders.Add("Accept", accept);
        var key = await Calls.IssueAsync(host);
        Assert.Equal(33, Calls.Of(host, key.Id).Count());
        await AssertAllAsync(host, client, key, status);
    }

    [Theory]
    [MemberData(nameof(Demands))]
    public async Task Endpoint_DemandOfTheHost_HoldsForEach(
        string view,
        Action<IEndpointConventionBuilder> conventions,
        HttpStatusCode status
    )
    {
        await using var host = SmallHost.Build(
            options => options.ViewPolicy = view,
            conventions: conventions,
            services: services => services.AddAuthorizationBuilder().SetDefaultPolicy(Never));
        using var client = await host.StartAsync();
        await AssertAllAsync(host, client, await Calls.IssueAsync(host), status);
    }

    [Theory]
    [MemberData(nameof(Openings))]
    public async Task Endpoint_AllowAnonymousOfTheHost_LetsNobodyIn(Action<IEndpointConventionBuilder> conventions)
    {
        await using var host = SmallHost.Build(
            options => (options.ResolveOwner, options.ResolveActor) =
                (_ => ValueTask.FromResult<string?>("ada"), _ => ValueTask.FromResult<Actor?>(Actor.Person("ada"))),
            conventions: conventions);
        using var client = await host.StartAsync(name: null);
        await AssertAllAsync(host, client, await Calls.IssueAsync(host), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Page_PolicyTakenAwayByTheHost_IsNotShown()
    {
        await using var host = SmallHost.Build(conventions: pages => pages.Finally(endpoint =>
        {
            foreach (var policy in endpoint.Metadata.OfType<IAuthorizeData>().ToList())
                endpoint.Metadata.Remove(policy);
        }));
        using var client = await host.StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.LookAsync("/console"));
    }

    [Theory]
    [InlineData("ada", HttpStatusCode.OK, HttpStatusCode.Conflict)]
    [InlineData("stranger", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task Form_FallbackPolicy_IsNotAskedWhereThereIsAnother(
        string name,
        HttpStatusCode page,
        HttpStatusCode form
    )
    {
        await using var host = SmallHost.Build(
            services: services => services.AddAuthorizationBuilder().SetFallbackPolicy(Never));
        using var client = await host.StartAsync(name);
        using var shown = await client.LookAsync("/console/new");
        using var sent = await client.PostAsync("/console/new", [("name", "Typed")]);
        Assert.Equal((page, form), (shown.StatusCode, sent.StatusCode));
    }

    [Fact]
    public async Task Form_SchemeOfThePolicy_SignsIn()
    {
        await using var host = SmallHost.Build(options => options.ViewPolicy = "other");
        using var client = await host.StartAsync(name: null);
        client.DefaultRequestHeaders.Add("X-Other", "ada");
        using var answer = await client.SendAsync("/console/new", ("name", "Mine"), ("expires", "1y"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Mine", Assert.Single(await Calls.KeysAsync(host)).Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Form_WithoutItsToken_DoesNothing(bool isResumed)
    {
        await using var host = SmallHost.Build();
        using var client = await host.StartAsync();
        var key = await Calls.IssueAsync(host);
        (string, string)[] resumed = isResumed ? [("resumed", "on")] : [];
        foreach (var path in Calls.FormsOf(host, key.Id))
        {
            using var answer = await client.PostAsync(path, [("name", "Forged"), ("expires", "1y"), .. resumed]);
            Assert.True(answer.StatusCode == HttpStatusCode.Conflict, $"{path}: {answer.StatusCode}");
        }

        Assert.Equal(key, Assert.Single(await Calls.KeysAsync(host)));
    }

    [Fact]
    public async Task Form_SentAgainWithItsToken_IsShownBeforeAnythingIsDone()
    {
        await using var host = SmallHost.Build();
        using var client = await host.StartAsync();
        var key = await Calls.IssueAsync(host);
        var token = Pages.FormTokenIn(await client.ReadAsync("/console/new"));
        foreach (var path in Calls.FormsOf(host, key.Id))
        {
            using var answer = await client.PostAsync(path, [("form-token", token), ("resumed", "on")]);
            Assert.DoesNotContain(
                "name=\"resumed\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(key, Assert.Single(await Calls.KeysAsync(host)));
    }

    private static async Task AssertAllAsync(SmallHost host, HttpClient client, ApiKey key, HttpStatusCode status)
    {
        foreach (var (method, path) in Calls.Of(host, key.Id))
        {
            using var answer = await Calls.SendAsync(client, method, path);
            Assert.True(answer.StatusCode == status, $"{method} {path}: {answer.StatusCode}");
            Assert.DoesNotContain(key.Name, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(key, Assert.Single(await Calls.KeysAsync(host)));
    }

    /// <summary>A requirement that stands on an endpoint without a policy, and that nobody meets.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class Requirement : Attribute, IAuthorizationRequirementData, IAuthorizationRequirement
    {
        public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
    }
}
