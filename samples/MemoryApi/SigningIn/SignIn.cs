using System.Security.Claims;
using ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MemoryApi;

/// <summary>Signs the owner in by the link, and out again by the cookie's end.</summary>
internal static class SignIn
{
    public const string Realm = "memories";
    public const string CookieName = "memory-api";
    public const string RoleRequired = "Admin or owner role required";

    public static async Task<IResult> UseAsync(HttpContext context, SignInLink link, MemorySettings settings)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (!link.TryUse(context.Features.Get<SignInToken>()?.Reveal()))
            return await RefusedAsync(context);
        Claim[] claims = [new("sub", settings.Owner), new("name", settings.Owner), new("role", settings.Role)];
        var person = new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme, "name", "role");
        await context.SignInAsync(new ClaimsPrincipal(person));
        return ToConsole(context);
    }

    public static RedirectHttpResult ToConsole(HttpContext context) =>
        TypedResults.Redirect($"{context.Request.PathBase}{ConsolePages.Path}");

    // Whoever opens the link again in the browser that it signed in wants the console.
    private static async Task<IResult> RefusedAsync(HttpContext context)
    {
        if (!SignedOut.IsBrowser(context.Request))
            return Problem.Of(
                StatusCodes.Status403Forbidden,
                ApiKeyProblem.InvalidRequest,
                "The sign-in link was used, is older than ten minutes, or is another one. Start the host again.");
        if ((await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme)).Succeeded)
            return ToConsole(context);
        await SignedOut.TellOfLinkAsync(context.Response);
        return TypedResults.Empty;
    }
}
