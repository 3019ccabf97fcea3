using System.Security.Cryptography;
using System.Text;

namespace ApiKeys;

/// <summary>Finds the key that a presented token is of: by its id, and only if the digest matches.</summary>
internal sealed class TokenSearch(
    IKeyStore store,
    ApiKeyFormat format,
    ImportedShapes imports,
    PepperSetSource peppers
)
{
    /// <summary>Gives the key's row, or <see langword="null"/> where the token is none of a key.</summary>
    public async ValueTask<StoredKey?> FindAsync(string? token, CancellationToken cancellationToken)
    {
        var parse = format.Parse(token.AsSpan());
        if (!parse.IsWellFormed)
            return imports.Match(token) ? await FindImportAsync(token!, cancellationToken).ConfigureAwait(false) : null;
        var known = peppers.Current;
        using var presented = Digests(token!, known);
        var row = await store.FindAsync(parse.Id, cancellationToken).ConfigureAwait(false);
        return row is not null && Matches(presented, row.Digest, known) ? row : null;
    }

    private async ValueTask<StoredKey?> FindImportAsync(string token, CancellationToken cancellationToken)
    {
        var known = peppers.Current;
        using var presented = Digests(token, known);
        var digests = ImportDigests.All(presented.Sha256, known);
        return await ImportSearch.FindAsync(store, digests, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the id that a text names, or <c>default</c> where it has not the form of a token.</summary>
    public ApiKeyId IdOf(string? token) => format.Parse(token.AsSpan()).Id;

    private static PresentedDigests Digests(string token, PepperSet known)
    {
        Span<byte> ascii = stackalloc byte[Math.Max(ApiKeyFormat.MaxTokenLength, ImportedFormat.MaxLength)];
        var length = Encoding.ASCII.GetBytes(token, ascii);
        var presented = new PresentedDigests(ascii[..length], known);
        CryptographicOperations.ZeroMemory(ascii);
        return presented;
    }

    private static bool Matches(PresentedDigests presented, KeyDigest stored, PepperSet known)
    {
        if (!DigestRules.MakesSense(stored))
            return false;
        var pepper = known.Find(stored.Pepper);
        return (stored.Pepper is null || pepper is not null)
            && presented.TryGet(stored.Scheme, pepper, out var digest)
            && digest.Equals(new Digest256(stored.Reveal()));
    }
}
