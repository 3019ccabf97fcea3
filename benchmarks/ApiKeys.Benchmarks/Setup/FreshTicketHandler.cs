using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ApiKeys.Benchmarks;

/// <summary>Knows who it is without looking, and makes a user of the same claims for each request.</summary>
internal sealed class FreshTicketHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    CurrentClaims current
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "Fresh";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // The identity makes claims of its own: making them here as well would only make the floor higher.
        var principal = new ClaimsPrincipal(new ClaimsIdentity(current.Now, Name));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Name)));
    }
}
