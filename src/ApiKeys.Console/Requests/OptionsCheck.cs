using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys;

/// <summary>Checks the console's settings while the host starts.</summary>
internal static partial class OptionsCheck
{
    public static void Demand(IServiceProvider services, ApiKeyConsoleOptions options)
    {
        DemandThat(
            services.GetService<IAuthorizationPolicyProvider>() is not null,
            "The console needs authorization: call AddAuthorization.");
        CallPolicies.Demand(services, nameof(options.ViewPolicy), options.ViewPolicy);
        CallPolicies.Demand(services, nameof(options.CreatePolicy), options.CreatePolicy);
        CallPolicies.Demand(services, nameof(options.ChangePolicy), options.ChangePolicy);
        DemandThat(options.ResolveOwner is not null, "Say whose keys a request is about: set ResolveOwner.");
        DemandThat(options.ResolveActor is not null, "Say who asks: set ResolveActor.");
        DemandThat(Accent().IsMatch(options.Accent), "Accent is a colour of six hex digits, such as #3355cc.");
        DemandThat(Variable().IsMatch(options.VariableName), "VariableName is one of letters, digits, underscores.");
        DemandThat(options.LogoPath is null or ['/', ..], "LogoPath is a path on the host: it begins with '/'.");
        DemandThat(
            options.Stylesheets.All(path => path is ['/', ..]),
            "Stylesheets are paths on the host: each begins with '/'.");
        DemandThat(options.ExamplePath is ['/', ..], "ExamplePath begins with '/'.");
    }

    private static void DemandThat(bool holds, string message)
    {
        if (!holds)
            throw new InvalidOperationException(message);
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Accent();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Variable();
}
