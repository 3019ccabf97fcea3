using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApiKeys;

/// <summary>Tells the console's own forms from those that somebody else made a browser send.</summary>
/// <remarks>The framework's antiforgery, in a container of its own: the host need not have added it, and one that did
/// keeps its settings. Tokens are protected by the host's key ring where it has one, so that every node reads
/// them.</remarks>
internal sealed class FormGuard : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly IAntiforgery _antiforgery;

    public FormGuard(IServiceProvider host)
    {
        var services = new ServiceCollection();
        if (host.GetService<IDataProtectionProvider>() is { } protection)
            services.AddSingleton(protection);
        if (host.GetService<ILoggerFactory>() is { } loggers)
            services.AddSingleton(loggers);
        services.AddLogging();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = ".ApiKeys.Console";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.FormFieldName = Field;
            options.SuppressXFrameOptionsHeader = true;
        });
        _services = services.BuildServiceProvider();
        _antiforgery = _services.GetRequiredService<IAntiforgery>();
    }

    public const string Field = "form-token";

    public string TokenFor(HttpContext context) => _antiforgery.GetAndStoreTokens(context).RequestToken!;

    public Task<bool> IsGenuineAsync(HttpContext context) => _antiforgery.IsRequestValidAsync(context);

    public void Dispose() => _services.Dispose();
}
