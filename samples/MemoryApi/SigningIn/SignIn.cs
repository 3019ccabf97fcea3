using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace MemoryApi;

/// <summary>Signs the owner in by the link, and out again by the cookie's end.</summary>
internal static class SignIn
{
    public const string RoleRequired = "Admin or owner role required";

    public static async Task<IResult> UseAsync(HttpContext context, SignInLink link, MemorySettings settings)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (!link.TryUse(context.Features.Get<SignInToken>()?.Reveal()))
            return TypedResults.Problem(
                "The sign-in link was used, is older than ten minutes, or is another one. Start the host again.",
                statusCode: StatusCodes.Status403Forbidden,
                title: "This link does not sign in.");
        Claim[] claims = [new("sub", settings.Owner), new("name", settings.Owner), new("role", settings.Role)];
        var person = new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme, "name", "role");
        await context.SignInAsync(new ClaimsPrincipal(person));
        return TypedResults.Redirect($"{context.Request.PathBase}{ConsolePages.Path}");
    }
}
