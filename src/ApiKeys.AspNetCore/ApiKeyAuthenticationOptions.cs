using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace ApiKeys;

/// <summary>How a host takes keys from requests, and what it answers.</summary>
/// <remarks>Checked when the host starts; read once.</remarks>
public sealed class ApiKeyAuthenticationOptions : AuthenticationSchemeOptions
{
    /// <summary>Makes options with every default.</summary>
    public ApiKeyAuthenticationOptions() => Events = new ApiKeyEvents();

    /// <summary>The protection space that a challenge names.</summary>
    /// <value>Default <c>api</c>; printable ASCII without quotes and backslashes.</value>
    public string Realm { get; set; } = "api";

    /// <summary>A header that may carry a key in place of <c>Authorization</c>, such as <c>X-API-Key</c>.</summary>
    /// <value>Default <see langword="null"/>: none. Responses to such a key are <c>Cache-Control: private</c> and name
    /// the header in <c>Vary</c>: shared caches do not know that it is a credential.</value>
    public string? HeaderName { get; set; }

    /// <summary>The claim that holds the key's owner, and so the name of the identity.</summary>
    /// <value>Default <c>sub</c>.</value>
    public string OwnerClaimType { get; set; } = "sub";

    /// <summary>The claim that holds the key's id.</summary>
    /// <value>Default <c>apikey_id</c>.</value>
    public string IdClaimType { get; set; } = "apikey_id";

    /// <summary>The claim that holds the key's environment, <c>live</c> or <c>test</c>.</summary>
    /// <value>Default <c>apikey_env</c>.</value>
    public string EnvironmentClaimType { get; set; } = "apikey_env";

    /// <summary>The claim that each granted scope becomes, on whatever tags it is granted.</summary>
    /// <value>Default <c>scope</c>. What a key may do is never read from it: it is there for the host to show.</value>
    public string ScopeClaimType { get; set; } = "scope";

    /// <summary>Finds further claims of a key, with the services of the request that asks first.</summary>
    /// <value>Default <see langword="null"/>: none.</value>
    /// <remarks>The answer is kept with the key in memory and used again until the key changes, so it tells what
    /// depends on the key alone. Several requests may ask at once. An exception fails the request.</remarks>
    public Func<IServiceProvider, ValidatedApiKey, CancellationToken, ValueTask<IEnumerable<Claim>>>? GetClaims
    {
        get;
        set;
    }

    /// <summary>Says on which tags a principal that is no key has the scopes of its <c>scope</c> and <c>scp</c>
    /// claims; <c>*</c> alone is every tag.</summary>
    /// <value>Default <see langword="null"/>: on none, so that a scope requirement refuses it.</value>
    public Func<ClaimsPrincipal, CancellationToken, ValueTask<IEnumerable<string>>>? GetPrincipalTags { get; set; }

    /// <summary>A page that helps people with a problem answer, given as its member <c>help</c>.</summary>
    /// <value>Default <see langword="null"/>: no such member. An absolute address.</value>
    public Uri? Help { get; set; }

    /// <summary>Shows the exact reason of a 401 to the presenter, while the host runs in development.</summary>
    /// <value>Default <see langword="false"/>. Without effect in any other environment.</value>
    public bool ShowReasonInDevelopment { get; set; }

    /// <summary>How long a client should wait when keys cannot be checked.</summary>
    /// <value>Default 5 seconds; 1 second to 1 hour, whole seconds.</value>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long before its end a key's responses say when it ends, in <c>ApiKey-Expires</c>.</summary>
    /// <value>Default 30 days; zero for never.</value>
    public TimeSpan ExpiryNotice { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Makes the start of the host fail when an endpoint that keys reach declares neither a scope, nor that it
    /// checks in its handler, nor that it needs none.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool RequireDeclaredScopes { get; set; }

    /// <summary>What the host hears of and takes part in.</summary>
    public new ApiKeyEvents Events
    {
        get => (ApiKeyEvents)base.Events!;
        set => base.Events = value;
    }

    /// <summary>Checks every option.</summary>
    /// <exception cref="InvalidOperationException">One is out of its range; the message names it.</exception>
    public override void Validate()
    {
        base.Validate();
        AuthenticationOptionsCheck.Demand(this);
    }
}
