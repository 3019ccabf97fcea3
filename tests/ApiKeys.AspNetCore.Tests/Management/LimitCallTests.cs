namespace ApiKeys.Tests;

public sealed class LimitCallTests : IAsyncLifetime
{
    private readonly ManagementHost _host = new() { Plan = new ApiKeyPlan("Free", 1) };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Create_PlanIsFull_IsAConflictWithItsNumbers()
    {
        var caller = await _host.SignInAsync();
        await caller.PostAsync("/api-keys", """{"name":"first"}""");
        var answer = await caller.PostAsync("/api-keys", """{"name":"second"}""");
        Assert.Equal((409, "key-limit-reached"), (answer.Status, answer.Code));
        Assert.Equal(("Free", "1", "1"), (answer["plan"], answer["limit"], answer["used"]));
    }

    [Fact]
    public async Task Create_FiftyAtOnceWithOnePlace_OneSucceeds()
    {
        var caller = await _host.SignInAsync(owner: "crowd");
        var answers = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(_ => caller.PostAsync("/api-keys", """{"name":"n"}""")));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.Equal(49, answers.Count(answer => answer.Code == "key-limit-reached"));
    }

    [Fact]
    public async Task Limits_OneUsed_AreTold()
    {
        var caller = await _host.SignInAsync(owner: "told");
        await caller.PostAsync("/api-keys", """{"name":"first"}""");
        var answer = await caller.GetAsync("/api-keys/limits");
        Assert.Equal("""{"plan":"Free","limit":1,"used":1,"remaining":0}""", answer.Text);
    }

    [Fact]
    public async Task Limits_Unlimited_AreNull()
    {
        _host.Plan = ApiKeyPlan.Enterprise;
        var answer = await (await _host.SignInAsync()).GetAsync("/api-keys/limits");
        Assert.Equal("""{"plan":"Enterprise","limit":null,"used":0,"remaining":null}""", answer.Text);
    }
}
