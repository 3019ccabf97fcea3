using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys;

/// <summary>Lets the framework's rate limiter count by keys.</summary>
public static class ApiKeyRateLimitExtensions
{
    /// <summary>Adds a rate limiting policy, which endpoints take by <c>RequireRateLimiting(name)</c>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">What endpoints call the policy.</param>
    /// <param name="configure">Says who shares a limit, and which.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">No limiter is set.</exception>
    /// <remarks>Needs <see cref="UseApiKeyRateLimiter"/> in the pipeline. A refused request is answered with 429,
    /// <c>Retry-After</c> and a problem body.</remarks>
    public static IServiceCollection AddApiKeyRateLimit(
        this IServiceCollection services,
        string name,
        Action<ApiKeyRateLimitOptions> configure
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ApiKeyRateLimitOptions();
        configure(options);
        if (options.Limiter is null)
            throw new InvalidOperationException($"Say how many requests are let through: set Limiter of '{name}'.");
        services.AddSingleton(new KeyRateLimitName(name, options.NeedsPlan || options.By == ApiKeyRateLimitBy.Plan));
        return services.AddRateLimiter(limits => limits.AddPolicy(name, new KeyRateLimitPolicy(options)));
    }

    /// <summary>Puts the framework's rate limiter into the pipeline, after a look at whose request it is.</summary>
    /// <param name="app">The host's pipeline.</param>
    /// <returns>The same pipeline.</returns>
    /// <remarks>In place of <c>UseRateLimiter</c>; after routing and authentication, and before authorization, which
    /// would answer unusable keys before anybody counted them. A key is looked at where its endpoint has such a policy
    /// and accepts keys.</remarks>
    public static IApplicationBuilder UseApiKeyRateLimiter(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.UseMiddleware<KeyRateLimitMiddleware>().UseRateLimiter();
    }
}
