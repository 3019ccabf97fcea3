using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

public sealed class StartTests
{
    [Fact]
    public void MapApiKeys_EverythingSet_Maps() => Assert.NotNull(Map(_ => { }));

    [Fact]
    public void MapApiKeys_WithoutAPolicyForViewing_Fails() => AssertFails(options => options.ViewPolicy = null);

    [Fact]
    public void MapApiKeys_WithoutAPolicyForCreating_Fails() => AssertFails(options => options.CreatePolicy = null);

    [Fact]
    public void MapApiKeys_WithoutAPolicyForChanging_Fails() => AssertFails(options => options.ChangePolicy = null);

    [Fact]
    public void MapApiKeys_PolicyThatIsNotThere_Fails() => AssertFails(options => options.ViewPolicy = "other");

    [Fact]
    public void MapApiKeys_WithoutOwner_Fails() => AssertFails(options => options.ResolveOwner = null);

    [Fact]
    public void MapApiKeys_WithoutActor_Fails() => AssertFails(options => options.ResolveActor = null);

    [Fact]
    public void MapApiKeys_ScopeThatIsNotThere_Fails() =>
        Assert.Throws<ArgumentException>(() => Map(options => options.KeyScopes = ["memory:other"]));

    [Fact]
    public void MapApiKeyOperations_WithoutAPolicy_Fails() =>
        Assert.Throws<InvalidOperationException>(() => Build().MapApiKeyOperations(
            "/ops", options => options.ResolveActor = _ => ValueTask.FromResult<Actor?>(null)));

    [Fact]
    public void MapApiKeyOperations_WithoutActor_Fails() =>
        Assert.Throws<InvalidOperationException>(
            () => Build().MapApiKeyOperations("/ops", options => options.Policy = "any"));

    private static void AssertFails(Action<ApiKeyManagementOptions> unset) =>
        Assert.Throws<InvalidOperationException>(() => Map(unset));

    private static RouteGroupBuilder Map(Action<ApiKeyManagementOptions> change) =>
        Build().MapApiKeys("/api-keys", options =>
        {
            options.ViewPolicy = options.CreatePolicy = options.ChangePolicy = "any";
            options.ResolveOwner = _ => ValueTask.FromResult<string?>("acme");
            options.ResolveActor = _ => ValueTask.FromResult<Actor?>(Actor.Person("ada"));
            change(options);
        });

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddApiKeys().AddScope("memory:read", "Read").AddInMemoryStore();
        builder.Services.AddAuthorizationBuilder().AddPolicy("any", policy => policy.RequireAuthenticatedUser());
        return builder.Build();
    }
}
