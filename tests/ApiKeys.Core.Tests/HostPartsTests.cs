using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

public sealed class HostPartsTests
{
    [Fact]
    public async Task AddPlans_Function_LimitsTheOwnersThatItNames()
    {
        await using var services = Provide(builder => builder.AddPlans((owner, _) =>
            ValueTask.FromResult(owner == Some.Owner ? new ApiKeyPlan("None", 0) : ApiKeyPlan.Free)));
        var issuer = services.GetRequiredService<ApiKeyIssuer>();
        Assert.Equal(FaultCode.LimitReached, (await issuer.IssueAsync(TestNode.Asked)).Code());
        (await issuer.IssueAsync(TestNode.Asked with { Owner = "other" })).Good();
    }

    [Fact]
    public async Task AddEventSink_Twice_TellsBoth()
    {
        await using var services = Provide(
            builder => builder.AddEventSink<CountingSink>().AddEventSink<CountingSink>());
        var sinks = services.GetServices<IKeyEventSink>().Cast<CountingSink>().ToArray();
        await services.GetRequiredService<ApiKeyIssuer>().IssueAsync(TestNode.Asked);
        await services.GetRequiredService<ApiKeyNode>().DisposeAsync();
        Assert.Equal([1, 1], sinks.Select(sink => sink.Heard));
    }

    [Fact]
    public async Task AddApiKeys_Operator_IsTheNodes()
    {
        await using var services = Provide(_ => { });
        Assert.Same(
            services.GetRequiredService<ApiKeyNode>().Operator, services.GetRequiredService<ApiKeyOperator>());
    }

    [Fact]
    public void Plan_WithoutNameOrWithLessThanNoKeys_Throws()
    {
        Assert.Throws<ArgumentException>(() => new ApiKeyPlan(" ", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ApiKeyPlan("Own", -1));
    }

    private static ServiceProvider Provide(Action<ApiKeysBuilder> add)
    {
        var builder = new ServiceCollection().AddApiKeys().AddInMemoryStore();
        add(builder);
        return builder.Services.BuildServiceProvider();
    }
}
