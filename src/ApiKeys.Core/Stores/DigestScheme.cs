namespace ApiKeys;

/// <summary>How a stored digest was made from its token.</summary>
/// <remarks>The numbers are stored: they never change and are never used again.</remarks>
public enum DigestScheme
{
    /// <summary>No scheme: a row that makes no sense. Never matches.</summary>
    None = 0,

    /// <summary><c>SHA-256(token)</c> (FIPS 180-4).</summary>
    Sha256 = 1,

    /// <summary><c>HMAC-SHA-256(pepper, token)</c> (RFC 2104).</summary>
    Hmac = 2,

    /// <summary><c>HMAC-SHA-256(pepper, SHA-256(token))</c>: a plain row that was wrapped without its token.</summary>
    HmacOfSha256 = 3,
}
