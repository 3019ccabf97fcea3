using System.Diagnostics;
using System.Text.Json.Serialization;

namespace ApiKeys;

/// <summary>A freshly issued key in the clear: shown once to its holder, never stored.</summary>
/// <remarks>
/// Every way of turning it into text gives the masked form: <see cref="ToString"/>, interpolation, logging, a debugger
/// and System.Text.Json. The plaintext leaves by <see cref="Reveal"/> alone, a name to search the host's code for.
/// Two tokens are equal only if they are the same object, so that no comparison of secrets hides in a collection.
/// <para>The limit of this promise: the plaintext is a managed string, which cannot be wiped and which the garbage
/// collector may copy; it stays in the process's memory, and thus in a dump of it, until that memory is used again.
/// Drop the token as soon as it was shown.</para>
/// Immutable; safe to use from any thread.
/// </remarks>
[DebuggerDisplay("{Masked,nq}")]
[JsonConverter(typeof(ApiKeyTokenJsonConverter))]
public sealed class ApiKeyToken
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _plaintext;

    internal ApiKeyToken(string plaintext, string prefix, ApiKeyId id, ApiKeyEnvironment environment)
    {
        _plaintext = plaintext;
        Id = id;
        Environment = environment;
        Masked = ApiKeyFormat.Mask(prefix, id);
    }

    /// <summary>The public handle, which may be stored, logged and shown.</summary>
    public ApiKeyId Id { get; }

    /// <summary>The world that the key opens.</summary>
    public ApiKeyEnvironment Environment { get; }

    /// <summary>The token as it may be shown: prefix and id, then a star for each character kept secret.</summary>
    /// <value>As long as the token.</value>
    public string Masked { get; }

    /// <summary>Gives the plaintext, for the one answer that shows the key to its holder.</summary>
    /// <returns>The whole token. Nothing masks it from here on.</returns>
    public string Reveal() => _plaintext;

    /// <summary>Gives the masked form.</summary>
    /// <returns><see cref="Masked"/>.</returns>
    public override string ToString() => Masked;
}
