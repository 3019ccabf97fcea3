using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>Keeps the server from logging header lines that it cannot read: such a line may hold a key.</summary>
internal sealed class BadRequestLog : IPostConfigureOptions<LoggerFilterOptions>
{
    private const string Category = "Microsoft.AspNetCore.Server.Kestrel.BadRequests";

    // A rule for one provider stands before a rule for all of them, whatever their categories are.
    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        var providers = options.Rules.Select(static rule => rule.ProviderName).Append(null).Distinct().ToArray();
        foreach (var provider in providers)
            options.Rules.Add(new LoggerFilterRule(provider, Category, LogLevel.Information, filter: null));
    }
}
