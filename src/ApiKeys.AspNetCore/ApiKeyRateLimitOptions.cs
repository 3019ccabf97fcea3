using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>How many requests keys may make: which limiter of the framework counts for whom.</summary>
/// <remarks>Read once, when the host starts. Limits hold in one process; a fleet of nodes gives each its own.</remarks>
public sealed class ApiKeyRateLimitOptions
{
    /// <summary>Who shares one limit.</summary>
    /// <value>Default <see cref="ApiKeyRateLimitBy.Key"/>.</value>
    public ApiKeyRateLimitBy By { get; set; } = ApiKeyRateLimitBy.Key;

    /// <summary>Makes the limiter of those who share one.</summary>
    /// <value>No default: it has to be set. Called once for each of them while they send requests; a limiter that is
    /// idle for a while is made anew.</value>
    public Func<ApiKeyRateLimitPartition, RateLimiter>? Limiter { get; set; }

    /// <summary>Finds the owner's plan for each request, so that <see cref="Limiter"/> can look at it.</summary>
    /// <value>Default <see langword="false"/>; always so where plans share a limit. Asks the host's plans each time; a
    /// changed plan makes a limiter of its own.</value>
    public bool NeedsPlan { get; set; }

    /// <summary>Makes the limiter of an address that presents unusable keys.</summary>
    /// <value>Default 60 requests in a minute, and none that waits. Counted apart from every usable key, so that
    /// guessing never slows a rightful holder, behind the same address neither.</value>
    public Func<RateLimiter> Unusable { get; set; } = static () => new FixedWindowRateLimiter(
        new FixedWindowRateLimiterOptions { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) });

    /// <summary>Makes the partition of requests without a key.</summary>
    /// <value>Default <see langword="null"/>: they are not limited here.</value>
    public Func<HttpContext, RateLimitPartition<string>>? WithoutKey { get; set; }
}
