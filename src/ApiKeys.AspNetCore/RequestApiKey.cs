namespace ApiKeys;

/// <summary>The key that a request was authenticated with, and what was decided about it.</summary>
/// <remarks>Belongs to one request, as its <c>HttpContext</c> does: not safe to use from two threads at once, and not
/// to be held on to.</remarks>
public sealed class RequestApiKey
{
    internal RequestApiKey(ValidatedApiKey key, KeyRequest request)
    {
        Key = key;
        Request = request;
    }

    /// <summary>The key, as it was when the request was authenticated.</summary>
    public ValidatedApiKey Key { get; }

    /// <summary>The answer of the last decision about the request: filter queries with its effective tags.</summary>
    /// <value>The <c>default</c> decision, which refuses and has no tags, until an endpoint's requirement or
    /// <c>AuthorizeKeyAsync</c> has decided.</value>
    public AccessDecision Decision { get; internal set; }

    internal KeyRequest Request { get; }

    /// <summary>Names the key by its masked form.</summary>
    /// <returns>Prefix, id and stars.</returns>
    public override string ToString() => Key.Masked;
}
