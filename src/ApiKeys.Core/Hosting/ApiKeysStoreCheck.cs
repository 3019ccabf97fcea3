using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>Notices at start-up that nobody added a store.</summary>
internal sealed class ApiKeysStoreCheck(IServiceProvider services) : IValidateOptions<ApiKeysOptions>
{
    public const string Message = "AddApiKeys needs a store: add .AddInMemoryStore() or another.";

    // A container that cannot be asked finds out when the node is made.
    public ValidateOptionsResult Validate(string? name, ApiKeysOptions options) =>
        services.GetService<IServiceProviderIsService>()?.IsService(typeof(IKeyStore)) ?? true
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(Message);
}
