using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

public sealed class ImportedKeyTests : IAsyncLifetime
{
    private const string Token = "old_0123456789abcdef0123456789abcdef";

    private TestHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(
            app => app.MapGet("/read", () => "read").RequireScope("memory:read"),
            build: builder => builder.Services.Configure<ApiKeysOptions>(options => options.Imports.Add(
                new ImportedFormat { Prefix = "old_", Length = Token.Length, Alphabet = "0123456789abcdef" })));
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task Get_ImportedKey_IsAcceptedUntilItIsRevoked()
    {
        var imported = await ImportAsync();
        Assert.Equal(200, (await _host.GetAsync("/read", Token)).Status);
        await _host.RevokeAsync(imported.Id);
        Assert.Equal(401, (await _host.GetAsync("/read", Token)).Status);
    }

    [Fact]
    public async Task Get_ImportedShapeThatIsNoKey_IsRefusedAsAKey()
    {
        var reply = await _host.GetAsync("/read", Token);
        Assert.Equal(401, reply.Status);
        Assert.Contains("invalid_token", reply.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    private async Task<ApiKey> ImportAsync()
    {
        var result = await _host.Services.GetRequiredService<ApiKeyOperator>().ImportAsync(new ImportApiKey
        {
            Key = new NewApiKey { Name = "Imported", Owner = Some.Owner, CreatedBy = Actor.Operator("oscar") },
            Prefix = "old_",
            Sha256 = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(Token))),
        });
        Assert.True(result.Succeeded, string.Join('\n', result.Faults));
        return result.Key!;
    }
}
