using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>A request whose key does not let it through. Nothing can change that any more.</summary>
/// <remarks>The reason is for operators: do not show it to the presenter.</remarks>
public sealed class ApiKeyRefusedContext : BaseContext<ApiKeyAuthenticationOptions>
{
    internal ApiKeyRefusedContext(
        HttpContext context,
        AuthenticationScheme scheme,
        ApiKeyAuthenticationOptions options,
        ApiKeyValidation validation
    )
        : base(context, scheme, options) => Validation = validation;

    /// <summary>The exact reason, and the presented id where the text was well formed.</summary>
    /// <value><see cref="ApiKeyVerdict.Valid"/> where the key is good and came beside another credential, or an event
    /// refused it.</value>
    public ApiKeyValidation Validation { get; }
}
