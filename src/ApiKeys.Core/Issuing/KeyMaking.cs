using System.Security.Cryptography;
using System.Text;

namespace ApiKeys;

/// <summary>Draws a token for a drafted key, and makes the row that stands for it.</summary>
internal sealed class KeyMaking(ApiKeyGenerator generator, PepperSetSource peppers)
{
    public (StoredKey Row, ApiKeyToken Token) Make(ApiKey draft)
    {
        var token = generator.Draw(draft.Environment);
        return (new StoredKey { Key = draft with { Id = token.Id }, Digest = DigestOf(token) }, token);
    }

    private KeyDigest DigestOf(ApiKeyToken token)
    {
        Span<byte> ascii = stackalloc byte[ApiKeyFormat.MaxTokenLength];
        var length = Encoding.ASCII.GetBytes(token.Reveal(), ascii);
        var digest = DigestRules.Of(ascii[..length], peppers.Current.Current);
        CryptographicOperations.ZeroMemory(ascii);
        return digest;
    }
}
