using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

/// <summary>A change by a key outlives that key only where it is the change that ends it.</summary>
public sealed class OutlivingTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private ApiKey _key = null!;
    private Caller _acting = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(Map, build: builder =>
        {
            builder.Services.Configure<ApiKeysOptions>(options => options.KeysManageKeys = true);
            builder.Services.AddAuthorizationBuilder().AddPolicy("any", any => any.RequireAuthenticatedUser());
        });
        (_key, var token) = await _host.IssueAsync();
        _acting = new Caller(_host.Client, token);
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task Revoke_OfAnotherKeyWaitingWhenTheActingKeyEnds_IsAborted()
    {
        var (other, _) = await _host.IssueAsync();
        var revoking = await WaitAsync(_acting, other.Id.ToString());
        await _host.RevokeAsync(_key.Id);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => revoking.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Revoke_OfTheActingKeyItselfWaiting_GetsItsAnswer() =>
        Assert.Equal(200, (await EndAsync(await WaitAsync(_acting, _key.Id.ToString()))).Status);

    [Fact]
    public async Task Revoke_OfWhatMadeTheActingKeyWaiting_GetsItsAnswer()
    {
        var child = await MakeAsync(await MakeAsync(_acting));
        Assert.Equal(200, (await EndAsync(await WaitAsync(child, _key.Id.ToString()))).Status);
    }

    private async Task<Caller> MakeAsync(Caller maker)
    {
        var made = await maker.PostAsync("/api-keys", """{"name":"child"}""");
        return new Caller(_host.Client, made["token"]!);
    }

    /// <summary>Begins to revoke, and returns when the revocation stands and only the fleet is waited for.</summary>
    private async Task<Task<Answer>> WaitAsync(Caller caller, string id)
    {
        var revoking = caller.PostAsync($"/api-keys/{id}/revoke", """{"waitForFleet":true}""");
        _ = ApiKeyId.TryParse(id, out var key);
        while ((await _host.Issuer.FindAsync(Some.Owner, key, Some.Person)).Key?.RevokedAt is null)
            Assert.False(revoking.IsCompleted, "Refused, or did not wait.");
        return revoking;
    }

    private async Task<Answer> EndAsync(Task<Answer> revoking)
    {
        while (!revoking.IsCompleted)
        {
            _host.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await revoking;
    }

    private static void Map(WebApplication app) =>
        app.MapApiKeys("/api-keys", options =>
        {
            (options.ViewPolicy, options.CreatePolicy, options.ChangePolicy) = ("any", "any", "any");
            options.ResolveOwner = _ => ValueTask.FromResult<string?>(Some.Owner);
            options.ResolveActor = _ => ValueTask.FromResult<Actor?>(Some.Person);
        });
}
