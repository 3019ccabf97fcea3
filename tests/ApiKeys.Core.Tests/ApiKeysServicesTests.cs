using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ApiKeys.Tests;

public sealed class ApiKeysServicesTests
{
    [Fact]
    public async Task AddApiKeys_WithStore_GivesOneNodeAndItsParts()
    {
        await using var services = Provide(_ => { });
        var node = services.GetRequiredService<ApiKeyNode>();
        Assert.Same(node.Validator, services.GetRequiredService<ApiKeyValidator>());
        Assert.Same(node.Issuer, services.GetRequiredService<ApiKeyIssuer>());
        Assert.Same(node.Scopes, services.GetRequiredService<ScopeCatalog>());
        Assert.Same(services.GetRequiredService<InMemoryKeyStore>(), services.GetRequiredService<IKeyStore>());
    }

    [Fact]
    public async Task AddApiKeys_Twice_IsOneNodeWithBothSettings()
    {
        await using var services = Provide(services => services
            .AddApiKeys(options => options.AcceptTestKeys = true)
            .AddScope("a:read", "Read")
            .Services.AddApiKeys()
            .AddScope("a:write", "Write", implies: ["a:read"], aliases: ["a:rw"]));
        Assert.Single(services.GetServices<ApiKeyNode>());
        Assert.Equal(2, services.GetServices<IValidateOptions<ApiKeysOptions>>().Count());
        var catalog = services.GetRequiredService<ScopeCatalog>();
        Assert.Equal(["a:read", "a:write"], catalog.Scopes.Select(scope => scope.Name));
        Assert.True(services.GetRequiredService<IOptions<ApiKeysOptions>>().Value.AcceptTestKeys);
    }

    [Fact]
    public void AddApiKeys_NoServices_Throws() =>
        Assert.Throws<ArgumentNullException>(() => ApiKeysServiceCollectionExtensions.AddApiKeys(null!));

    [Fact]
    public async Task AddApiKeys_NoStore_SaysWhatToAdd()
    {
        await using var services = new ServiceCollection().AddApiKeys().Services.BuildServiceProvider();
        var fault = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<ApiKeyValidator>());
        Assert.Contains(".AddInMemoryStore()", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddApiKeys_ClockOfTheHost_Stands()
    {
        var clock = new ManualTimeProvider();
        clock.MoveWall(TimeSpan.FromDays(999));
        await using var services = Provide(services => services.AddSingleton<TimeProvider>(clock));
        var issued = await services.GetRequiredService<ApiKeyIssuer>().IssueAsync(TestNode.Asked);
        Assert.Equal(clock.GetUtcNow(), issued.Key!.CreatedAt);
    }

    [Fact]
    public async Task AddApiKeys_RandomSourceOfTheHost_Stands()
    {
        using var source = new SeededBytes(3);
        using var same = new SeededBytes(3);
        await using var services = Provide(services => services.AddSingleton<RandomNumberGenerator>(source));
        var issued = await services.GetRequiredService<ApiKeyIssuer>().IssueAsync(TestNode.Asked);
        Assert.Equal(new ApiKeyGenerator(new ApiKeyFormat(), same).Draw(ApiKeyEnvironment.Live).Id, issued.Key!.Id);
    }

    [Fact]
    public async Task AddApiKeys_StoreOfTheHost_Stands()
    {
        var store = new HookedStore();
        await using var services = Provide(services => services.AddSingleton<IKeyStore>(store));
        var issued = await services.GetRequiredService<ApiKeyIssuer>().IssueAsync(TestNode.Asked);
        Assert.NotNull(await store.FindAsync(issued.Key!.Id));
    }

    [Fact]
    public async Task AddApiKeys_WrongOption_FailsWhenTheHostStarts()
    {
        using var host = new HostBuilder()
            .ConfigureServices(services => services
                .AddApiKeys(options =>
                {
                    options.MirrorLimit = 0;
                    options.CurrentPepper = "gone";
                })
                .AddInMemoryStore())
            .Build();
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Contains("ApiKeysOptions.MirrorLimit", fault.Message, StringComparison.Ordinal);
        Assert.Contains("ApiKeysOptions.CurrentPepper", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddApiKeys_SoundOptions_StartsAndStopsWithTheHost()
    {
        using var host = new HostBuilder()
            .ConfigureServices(services => services.AddApiKeys().AddInMemoryStore())
            .Build();
        await host.StartAsync();
        var issued = await host.Services.GetRequiredService<ApiKeyIssuer>().IssueAsync(TestNode.Asked);
        Assert.True(issued.IsIssued);
        await host.StopAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispose_Container_FlushesUsage(bool synchronously)
    {
        var store = new InMemoryKeyStore();
        var services = Provide(services => services
            .AddSingleton<IKeyStore>(store)
            .AddApiKeys()
            .AddScope("a:read", "Read"));
        var id = await UseAsync(services);
        await DisposeAsync(services, synchronously);
        var query = new UsageQuery(Some.Owner, id, DateOnly.MinValue, DateOnly.MaxValue);
        var day = Assert.Single(await store.ReadUsageAsync(query));
        Assert.Equal(1, day.Live);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispose_ContainerThatMadeNoNode_IsQuiet(bool synchronously) =>
        await DisposeAsync(Provide(_ => { }), synchronously);

    [Fact]
    public async Task Node_WithoutContainer_IssuesValidatesAndRevokes()
    {
        await using var node = new ApiKeyNode(new ApiKeysOptions(), new InMemoryKeyStore());
        var issued = await node.Issuer.IssueAsync(TestNode.Asked);
        Assert.True((await node.Validator.ValidateAsync(issued.Token!.Reveal())).IsValid);
        await node.Issuer.RevokeAsync(TestNode.Revocation(issued.Key!.Id));
        Assert.Equal(ApiKeyVerdict.Revoked, (await node.Validator.ValidateAsync(issued.Token.Reveal())).Verdict);
    }

    [Fact]
    public void Node_NoOptionsOrNoStore_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => { _ = new ApiKeyNode(null!, new InMemoryKeyStore()); });
        Assert.Throws<ArgumentNullException>(() => { _ = new ApiKeyNode(new ApiKeysOptions(), null!); });
    }

    private static async Task<ApiKeyId> UseAsync(ServiceProvider services)
    {
        var validator = services.GetRequiredService<ApiKeyValidator>();
        var issued = await services.GetRequiredService<ApiKeyIssuer>().IssueAsync(TestNode.Asked);
        var validation = await validator.ValidateAsync(issued.Token!.Reveal());
        var requirement = services.GetRequiredService<ScopeCatalog>().Require("a:read");
        Assert.True(validator.Decide(validation, requirement).IsAllowed);
        return issued.Key!.Id;
    }

    private static async Task DisposeAsync(ServiceProvider services, bool synchronously)
    {
        if (synchronously)
#pragma warning disable CA1849 // hosts dispose of containers synchronously too, and this is what is tested
            services.Dispose();
#pragma warning restore CA1849
        else
            await services.DisposeAsync();
    }

    private static ServiceProvider Provide(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        add(services);
        return services.AddApiKeys().AddInMemoryStore().Services.BuildServiceProvider();
    }
}
