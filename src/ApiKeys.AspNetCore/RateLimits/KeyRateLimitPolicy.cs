using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace ApiKeys;

/// <summary>Sorts requests by their keys for the framework's rate limiter, and answers what is too much.</summary>
internal sealed class KeyRateLimitPolicy(ApiKeyRateLimitOptions options) : IRateLimiterPolicy<KeyRateLimitGroup>
{
    // Whoever has an IPv6 address has all of its network's.
    private const int NetworkBytes = 8;

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected { get; } =
        static (rejected, _) => AnswerAsync(rejected);

    public RateLimitPartition<KeyRateLimitGroup> GetPartition(HttpContext httpContext)
    {
        if (httpContext.GetApiKey() is { Key: { } key })
        {
            var partition = Partition(key, httpContext.Features.Get<RequestPlan>()?.Name);
            return RateLimitPartition.Get(new KeyRateLimitGroup(partition, null), _ => options.Limiter!(partition));
        }

        if (KeyRequest.Of(httpContext)?.Refusal == RefusalKind.Unusable)
            return RateLimitPartition.Get(
                new KeyRateLimitGroup(default, Address(httpContext.Connection.RemoteIpAddress)),
                _ => options.Unusable());
        if (options.WithoutKey is not { } choose)
            return RateLimitPartition.GetNoLimiter(new KeyRateLimitGroup(default, "any"));
        var chosen = choose(httpContext);
        return RateLimitPartition.Get(
            new KeyRateLimitGroup(default, $"host {chosen.PartitionKey}"), _ => chosen.Factory(chosen.PartitionKey));
    }

    private ApiKeyRateLimitPartition Partition(ValidatedApiKey key, string? plan) =>
        options.By switch
        {
            ApiKeyRateLimitBy.Owner =>
                new ApiKeyRateLimitPartition(options.By, key.Owner, plan, ApiKeyEnvironment.None),
            ApiKeyRateLimitBy.Plan => new ApiKeyRateLimitPartition(options.By, plan!, plan, ApiKeyEnvironment.None),
            _ => new ApiKeyRateLimitPartition(options.By, key.Id.ToString(), plan, key.Environment),
        };

    private static string Address(IPAddress? address)
    {
        var bytes = (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.GetAddressBytes() ?? [];
        return Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, NetworkBytes)));
    }

    private static async ValueTask AnswerAsync(OnRejectedContext rejected)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.Zero;
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        KeyRequest.Of(rejected.HttpContext)?.IsRefused = true;
        await rejected.HttpContext.WriteProblemAsync(ProblemKinds.RateLimited).ConfigureAwait(false);
    }
}

/// <summary>What tells one limiter from another: those who share it, or an address or a name of the host's.</summary>
internal readonly record struct KeyRateLimitGroup(ApiKeyRateLimitPartition Partition, string? Other);
