using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>Tells which of a host's schemes let keys in: the one for keys, and whatever forwards to it.</summary>
/// <remarks>A scheme that chooses by the request where it forwards to counts as one that may choose keys.</remarks>
internal sealed class KeySchemes(
    IAuthenticationSchemeProvider schemes,
    ApiKeySchemeName keys,
    IServiceProvider services
)
{
    // More than any host forwards on purpose; a circle of schemes ends here.
    private const int MostSteps = 8;

    public async Task<string?> FindAsync(IReadOnlyList<string> names)
    {
        if (names.Any(IsForKeys))
            return keys.Name;
        foreach (var name in names)
        {
            if (await ForwardsAsync(name).ConfigureAwait(false))
                return name;
        }

        return null;
    }

    public async Task<string?> FindDefaultAsync() =>
        await schemes.GetDefaultAuthenticateSchemeAsync().ConfigureAwait(false) is { } scheme
            ? await FindAsync([scheme.Name]).ConfigureAwait(false)
            : null;

    private bool IsForKeys(string name) => name == keys.Name || name == ApiKeyDefaults.EndpointScheme;

    private async Task<bool> ForwardsAsync(string name)
    {
        for (var i = 0; i < MostSteps; i++)
        {
            if (await OptionsOfAsync(name).ConfigureAwait(false) is not { } options)
                return false;
            if (options.ForwardAuthenticate is null && options.ForwardDefaultSelector is not null)
                return true;
            var target = options.ForwardAuthenticate ?? options.ForwardDefault;
            if (target is null || target == name)
                return false;
            if (IsForKeys(target))
                return true;
            name = target;
        }

        return true;
    }

    // Every handler that the framework lets forward takes its options in this form.
    private async Task<AuthenticationSchemeOptions?> OptionsOfAsync(string name)
    {
        if (await schemes.GetSchemeAsync(name).ConfigureAwait(false) is not { } scheme)
            return null;
        var monitor = scheme.HandlerType.GetConstructors()
            .SelectMany(static made => made.GetParameters())
            .FirstOrDefault(static asked =>
                typeof(IOptionsMonitor<AuthenticationSchemeOptions>).IsAssignableFrom(asked.ParameterType));
        return monitor is null
            ? null
            : (services.GetService(monitor.ParameterType) as IOptionsMonitor<AuthenticationSchemeOptions>)?.Get(name);
    }
}
