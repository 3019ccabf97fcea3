namespace ApiKeys;

/// <summary>The codes of problem answers, as they stand in <c>type</c> after <c>urn:apikeys:</c>.</summary>
/// <remarks>Programs may compare with them: a code keeps its meaning. Bodies are <c>application/problem+json</c> of
/// RFC 9457.</remarks>
public static class ApiKeyProblem
{
    /// <summary>What <c>type</c> begins with.</summary>
    public const string TypePrefix = "urn:apikeys:";

    /// <summary>No credential was presented that anybody takes: 401.</summary>
    public const string Missing = "missing";

    /// <summary>The key is unusable, for whatever reason: 401.</summary>
    public const string InvalidKey = "invalid-key";

    /// <summary>The key does not hold a scope that is needed: 403, with <c>required</c> and <c>granted</c>.</summary>
    public const string MissingScope = "missing-scope";

    /// <summary>The key holds the scope, and not on a tag that the request names: 403.</summary>
    public const string TagNotAllowed = "tag-not-allowed";

    /// <summary>The key is limited to tags and the request names none, or needs every one: 403.</summary>
    public const string TagRequired = "tag-required";

    /// <summary>The request makes no sense, or two credentials were presented: 400, 405 or 415.</summary>
    public const string InvalidRequest = "invalid-request";

    /// <summary>The owner's plan allows no further key: 409, with <c>plan</c>, <c>limit</c> and <c>used</c>.</summary>
    public const string KeyLimitReached = "key-limit-reached";

    /// <summary>What was asked for goes beyond the rights of who asks: 403.</summary>
    public const string BeyondActor = "beyond-actor";

    /// <summary>A browser sent a change from another site: 403.</summary>
    public const string CrossOrigin = "cross-origin";

    /// <summary>The state of the key, or another change, stands against it: 409.</summary>
    public const string Conflict = "conflict";

    /// <summary>The key has another version than <c>If-Match</c> names: 412.</summary>
    public const string VersionLost = "version-lost";

    /// <summary>There is no such thing for who asks: 404.</summary>
    public const string NotFound = "not-found";

    /// <summary>The body is longer than what is read: 413.</summary>
    public const string TooLarge = "too-large";

    /// <summary>Too many requests came: 429, with <c>Retry-After</c>.</summary>
    public const string RateLimited = "rate-limited";

    /// <summary>Validity cannot be decided now: 503, with <c>Retry-After</c>.</summary>
    public const string Unavailable = "unavailable";
}
