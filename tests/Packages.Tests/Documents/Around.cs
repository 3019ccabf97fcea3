// What the code of the documents takes for granted: names that a reader has in a host or test of their own.
global using System;
global using System.Collections.Generic;
global using System.IO;
global using System.Linq;
global using System.Net.Http;
global using System.Net.Http.Headers;
global using System.Security.Claims;
global using System.Security.Cryptography;
global using System.Threading;
global using System.Threading.RateLimiting;
global using System.Threading.Tasks;
global using ApiKeys;
global using ApiKeys.Testing;
global using FsCheck;
global using FsCheck.Fluent;
global using Microsoft.AspNetCore.Builder;
global using Microsoft.AspNetCore.Http;
global using Microsoft.AspNetCore.Mvc.Testing;
global using Microsoft.AspNetCore.SignalR;
global using Microsoft.Data.Sqlite;
global using Microsoft.Extensions.Configuration;
global using Microsoft.Extensions.DependencyInjection;
global using Microsoft.Extensions.Logging;
global using Xunit;
using Microsoft.AspNetCore.Authentication;

/// <summary>Each block is the body of a method of a class that derives from this one.</summary>
public abstract class Around
{
    protected static readonly WebApplicationBuilder builder = null!;
    protected static readonly WebApplication app = null!;
    protected static readonly IServiceCollection services = null!;
    protected static readonly IConfiguration configuration = null!;
    protected static readonly WebApplicationFactory<Program> factory = null!;
    protected static readonly HttpClient client = null!;
    protected static readonly ApiKeysOptions options = null!;
    protected static readonly ApiKeyNode node = null!;
    protected static readonly ApiKeyIssuer issuer = null!;
    protected static readonly ApiKeyValidator validator = null!;
    protected static readonly ScopeCatalog catalog = null!;
    protected static readonly IKeyStore store = null!;
    protected static readonly ApiKeyId id;
    protected static readonly ApiKey key = null!;
    protected static readonly ApiKeyValidation validation;
    protected static readonly AccessRequirement write = null!;
    protected static readonly AccessRequirement search = null!;
    protected static readonly GrantedAccess granted = null!;
    protected static readonly Memories memories = null!;
    protected static readonly byte[] pepper = null!;
    protected static readonly string token = null!;
    protected static readonly IReadOnlyList<ApiKeyId> revokedSince = [];
    protected static readonly IReadOnlyList<(string Owner, string Name, string Sha256)> oldRows = [];

    protected static object Refuse(ApiKeyVerdict verdict) => verdict;

    protected static void Hand(string token) { }

    protected static Task SendEventsAsync(CancellationToken stop) => Task.CompletedTask;

    protected static Task PresentAsync(HttpClient client, string token) => Task.CompletedTask;

    protected static int StatusOf(string token) => 401;
}

public class Program;

public sealed record NewMemory(string Tag, string Content);

public sealed class Memories
{
    public IEnumerable<string> All() => [];

    public IEnumerable<string> WithTags(IReadOnlyCollection<string> tags) => [];
}

public sealed class MemoryHub : Hub;

public sealed class MyStore(int changesKept = 1_000) : DelegatingKeyStore(new InMemoryKeyStore(changesKept));

// The packages of these two are not restored here: what the documents call of them is written down by its signature.
public static class JwtBearerDefaults
{
    public const string AuthenticationScheme = "Bearer";
}

public sealed class JwtBearerOptions
{
    public string? Authority { get; set; }

    public string? Audience { get; set; }

    public bool MapInboundClaims { get; set; }
}

public interface IMetrics
{
    IMetrics AddMeter(params string[] names);
}

public interface ITelemetry
{
    ITelemetry WithMetrics(Action<IMetrics> configure);
}

public static class OtherPackages
{
    public static AuthenticationBuilder AddJwtBearer(
        this AuthenticationBuilder builder, Action<JwtBearerOptions> configure) => builder;

    public static ITelemetry AddOpenTelemetry(this IServiceCollection services) => null!;
}
