using System.Buffers;

namespace ApiKeys;

/// <summary>Checks the options of authentication, so that what is wrong with them stops the start.</summary>
internal static class AuthenticationOptionsCheck
{
    private static readonly TimeSpan _longestRetry = TimeSpan.FromHours(1);

    private static readonly SearchValues<char> _token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly string[] _taken = ["Authorization", "Cookie", "Host", "Proxy-Authorization"];

    public static void Demand(ApiKeyAuthenticationOptions options)
    {
        Demand(IsQuotable(options.Realm), nameof(options.Realm), "printable ASCII without quotes and backslashes");
        Demand(
            options.HeaderName is null || IsHeader(options.HeaderName), nameof(options.HeaderName),
            "the name of a header of its own");
        DemandClaim(options.OwnerClaimType, nameof(options.OwnerClaimType));
        DemandClaim(options.IdClaimType, nameof(options.IdClaimType));
        DemandClaim(options.EnvironmentClaimType, nameof(options.EnvironmentClaimType));
        DemandClaim(options.ScopeClaimType, nameof(options.ScopeClaimType));
        Demand(options.Help is null or { IsAbsoluteUri: true }, nameof(options.Help), "an absolute address");
        Demand(
            options.RetryAfter >= TimeSpan.FromSeconds(1) && options.RetryAfter <= _longestRetry,
            nameof(options.RetryAfter), "1 second to 1 hour");
        Demand(options.ExpiryNotice >= TimeSpan.Zero, nameof(options.ExpiryNotice), "zero or longer");
        Demand(options.Events is not null, nameof(options.Events), "set");
        Demand(
            options.EventsType is null || options.EventsType.IsAssignableTo(typeof(ApiKeyEvents)),
            nameof(options.EventsType), $"a class derived from {nameof(ApiKeyEvents)}");
    }

    private static bool IsQuotable(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return false;
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or '"' or '\\')
                return false;
        }

        return true;
    }

    private static bool IsHeader(string name) =>
        name.Length > 0
        && !name.AsSpan().ContainsAnyExcept(_token)
        && !_taken.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static void DemandClaim(string? type, string option) =>
        Demand(!string.IsNullOrWhiteSpace(type), option, "the type of a claim");

    private static void Demand(bool isFine, string option, string rule)
    {
        if (!isFine)
            throw new InvalidOperationException($"{nameof(ApiKeyAuthenticationOptions)}.{option} has to be {rule}.");
    }
}
