namespace ApiKeys.Tests;

public sealed class LimitTests
{
    public static TheoryData<string, int?> Plans =>
        new() { { "Free", 1 }, { "Developer", 5 }, { "Pro", 20 }, { "Enterprise", null } };

    [Theory]
    [MemberData(nameof(Plans))]
    public void Plan_OfTheSpecification_HasItsLimit(string name, int? limit)
    {
        ApiKeyPlan[] plans = [ApiKeyPlan.Free, ApiKeyPlan.Developer, ApiKeyPlan.Pro, ApiKeyPlan.Enterprise];
        Assert.Equal(limit, plans.Single(plan => plan.Name == name).Limit);
    }

    [Fact]
    public async Task Issue_PastTheLimit_IsRefusedWithItsNumbers()
    {
        await using var node = With(new ApiKeyPlan("Own", 2));
        await node.IssueAsync();
        await node.IssueAsync();
        var result = await node.AskAsync();
        Assert.Equal((FaultCode.LimitReached, FaultKind.LimitReached), (result.Code(), result.Refusal));
        Assert.Equal(
            (new KeyLimit("Own", 2, 2), 0, "2 of 2"), (result.Limit, result.Limit!.Remaining, $"{result.Limit}"));
        Assert.Contains("2", result.Faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issue_DisabledScheduledAndTestKeys_Count()
    {
        await using var node = With(new ApiKeyPlan("Own", 3));
        await node.IssueAsync(asked => asked with { NotBefore = Some.Now.AddDays(1) });
        await node.IssueAsync(asked => asked with { Environment = ApiKeyEnvironment.Test });
        var (key, _) = await node.IssueAsync();
        await node.DisableAsync(key.Id);
        Assert.Equal(FaultCode.LimitReached, (await node.AskAsync()).Code());
    }

    [Theory]
    [InlineData("revoke")]
    [InlineData("delete")]
    [InlineData("expire")]
    public async Task Issue_AfterAKeyEnded_HasRoom(string how)
    {
        await using var node = With(ApiKeyPlan.Free);
        var (key, _) = await node.IssueAsync(asked => asked with { Expiry = ApiKeyExpiry.After(LifeSteps.Day) });
        if (how == "revoke")
            await node.RevokeAsync(key.Id);
        else if (how == "delete")
            await node.DeleteAsync(key.Id);
        else
            node.Clock.Advance(LifeSteps.Day);
        (await node.AskAsync()).Good();
    }

    [Fact]
    public async Task Issue_PlanThatShrank_KeepsItsKeysAndGetsNoNewOnes()
    {
        var plan = ApiKeyPlan.Developer;
        await using var node = With(() => plan);
        var (key, _) = await node.IssueAsync();
        await node.IssueAsync();
        plan = ApiKeyPlan.Free;
        Assert.Equal(new KeyLimit("Free", 1, 2), (await node.AskAsync()).Limit);
        (await node.RotateAsync(key.Id)).Good();
    }

    [Fact]
    public async Task Issue_From64ThreadsOnTwoNodesWithOnePlaceLeft_OneSucceeds()
    {
        var store = new HookedStore();
        await using var one = With(ApiKeyPlan.Developer, store);
        await using var other = With(ApiKeyPlan.Developer, store);
        for (var made = 0; made < 4; made++)
            await one.IssueAsync();
        var calls = Enumerable.Range(0, 64).Select(number => (Func<Task<ApiKeyResult>>)(() =>
            (number % 2 == 0 ? one : other).AskAsync().AsTask()));
        var results = await Together.RunAsync([.. calls]);
        Assert.Single(results, result => result.IsIssued);
        Assert.All(results.Where(result => !result.IsIssued), result => Assert.Equal(5, result.Limit!.Used));
    }

    [Fact]
    public async Task Rotate_RevokeAndCreateAHundredTimesOnAPlanOfOneKey_NeverGivesThreeUsableKeys()
    {
        await using var node = With(ApiKeyPlan.Free);
        var (key, _) = await node.IssueAsync();
        for (var round = 0; round < 100; round++)
        {
            var rotated = await node.RotateAsync(key.Id);
            Assert.InRange(Usable(node), 0, 2);
            if (rotated.Key is { } successor)
                await node.RevokeAsync(successor.Id);
            key = (await node.AskAsync()).Key ?? key;
            Assert.InRange(Usable(node), 0, 2);
            node.Clock.Advance(TimeSpan.FromHours(1));
        }
    }

    [Fact]
    public async Task ReadLimit_Owner_GivesPlanAndNumbers()
    {
        await using var node = With(ApiKeyPlan.Pro);
        await node.IssueAsync();
        var limit = (await node.Issuer.ReadLimitAsync(Some.Owner, Some.Person)).Value!;
        Assert.Equal((new KeyLimit("Pro", 20, 1), 19), (limit, limit.Remaining));
    }

    [Fact]
    public async Task ReadLimit_WithoutPlans_IsUnlimited()
    {
        await using var node = new TestNode();
        var limit = (await node.Issuer.ReadLimitAsync(Some.Owner, Some.Person)).Value!;
        Assert.Equal((new KeyLimit("Enterprise", null, 0), null, "0"), (limit, limit.Remaining, $"{limit}"));
    }

    [Fact]
    public async Task Issue_PlanSourceFails_SurfacesItAndStoresNothing()
    {
        await using var node = With(() => throw new IOException("no plans"));
        await Assert.ThrowsAsync<IOException>(() => node.AskAsync().AsTask());
        Assert.Equal(0, await node.StoredAsync());
    }

    private static int Usable(TestNode node) =>
        node.Store.List(query => query with { Now = node.Clock.GetUtcNow(), Status = ApiKeyStatus.Active }).Keys.Count;

    private static TestNode With(ApiKeyPlan plan, HookedStore? store = null) => With(() => plan, store);

    private static TestNode With(Func<ApiKeyPlan> plan, HookedStore? store = null) =>
        new(
            LifeSteps.Scopes,
            store: store,
            host: new ApiKeyHost { Plans = new DelegatedPlans((_, _) => ValueTask.FromResult(plan())) });
}
