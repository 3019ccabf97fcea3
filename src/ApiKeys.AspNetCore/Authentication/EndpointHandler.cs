using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>The scheme of endpoints that accept keys by a requirement: a key where one is presented, and else whatever
/// the host's default scheme makes of the request. It answers as the scheme for keys does.</summary>
internal sealed class EndpointHandler(ApiKeySchemeName keys, KeyAuthentication authentication) : IAuthenticationHandler
{
    private HttpContext _context = null!;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public async Task<AuthenticateResult> AuthenticateAsync()
    {
        var result = await _context.AuthenticateAsync(keys.Name).ConfigureAwait(false);
        if (!result.None)
            return result;
        var other = await authentication.FindOtherSchemeAsync().ConfigureAwait(false);
        return other is null ? result : await _context.AuthenticateAsync(other).ConfigureAwait(false);
    }

    public Task ChallengeAsync(AuthenticationProperties? properties) => _context.ChallengeAsync(keys.Name, properties);

    public Task ForbidAsync(AuthenticationProperties? properties) => _context.ForbidAsync(keys.Name, properties);
}
