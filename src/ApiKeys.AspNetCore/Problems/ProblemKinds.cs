using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Every problem answer there is, each in one place.</summary>
internal static class ProblemKinds
{
    public static ProblemKind Missing { get; } = new(
        ApiKeyProblem.Missing, StatusCodes.Status401Unauthorized, "A credential is needed.",
        "Send an API key in the header \"Authorization: Bearer <key>\".");

    public static ProblemKind InvalidKey { get; } = new(
        ApiKeyProblem.InvalidKey, StatusCodes.Status401Unauthorized, "The API key is not usable.",
        "The header has the form \"Authorization: Bearer <key>\". Look for missing characters and for spaces or quotes "
        + "around the key. A key that was revoked or deleted, has expired or is not meant for this service cannot be "
        + "used: ask its owner for a new one.");

    public static ProblemKind MissingScope { get; } = new(
        ApiKeyProblem.MissingScope, StatusCodes.Status403Forbidden, "The API key lacks a scope.",
        "The key is fine and does not hold what this request needs, which \"required\" names. A new key, or a change "
        + "of this one by its owner, can have it.");

    public static ProblemKind TagNotAllowed { get; } = new(
        ApiKeyProblem.TagNotAllowed, StatusCodes.Status403Forbidden, "The API key does not cover a tag.",
        "The key is fine and does not hold what this request needs on a tag that the request names. A new key, or a "
        + "change of this one by its owner, can have it.");

    public static ProblemKind TagRequired { get; } = new(
        ApiKeyProblem.TagRequired, StatusCodes.Status403Forbidden, "The API key is limited to tags.",
        "The key is fine and limited to some tags. Name the tags that the request is about; what needs every tag takes "
        + "a new key that has them, or a change of this one by its owner.");

    public static ProblemKind InvalidRequest { get; } = new(
        ApiKeyProblem.InvalidRequest, StatusCodes.Status400BadRequest, "The request makes no sense.",
        "Something in the request cannot be understood.");

    public static ProblemKind TwoCredentials { get; } = new(
        ApiKeyProblem.InvalidRequest, StatusCodes.Status400BadRequest, "The request makes no sense.",
        "Present one credential: a single \"Authorization\" header with a single value, and no key or session beside "
        + "it.");

    public static ProblemKind KeyLimitReached { get; } = new(
        ApiKeyProblem.KeyLimitReached, StatusCodes.Status409Conflict, "The plan allows no further key.",
        "Revoke or delete a key that is not needed any more, or change the plan.");

    public static ProblemKind BeyondActor { get; } = new(
        ApiKeyProblem.BeyondActor, StatusCodes.Status403Forbidden, "That goes beyond the rights of who asks.",
        "A key can be given, and kept, only what its maker may do, and no longer than its maker may.");

    public static ProblemKind CrossOrigin { get; } = new(
        ApiKeyProblem.CrossOrigin, StatusCodes.Status403Forbidden, "The change came from another site.",
        "A browser may send changes only from pages of this origin.");

    public static ProblemKind Conflict { get; } = new(
        ApiKeyProblem.Conflict, StatusCodes.Status409Conflict, "The state of the key stands against it.",
        "Read the key again: its state does not allow this, or somebody else changed it.");

    public static ProblemKind VersionLost { get; } = new(
        ApiKeyProblem.VersionLost, StatusCodes.Status412PreconditionFailed, "The key has changed.",
        "The key has another version than \"If-Match\" names. Read it again.");

    public static ProblemKind NotFound { get; } = new(
        ApiKeyProblem.NotFound, StatusCodes.Status404NotFound, "There is no such thing.",
        "Nothing here has this name or id.");

    public static ProblemKind TooLarge { get; } = new(
        ApiKeyProblem.TooLarge, StatusCodes.Status413PayloadTooLarge, "The body is too large.",
        "Send less at once.");

    public static ProblemKind RateLimited { get; } = new(
        ApiKeyProblem.RateLimited, StatusCodes.Status429TooManyRequests, "Too many requests.",
        "Wait for as long as \"Retry-After\" says.");

    public static ProblemKind Unavailable { get; } = new(
        ApiKeyProblem.Unavailable, StatusCodes.Status503ServiceUnavailable, "Keys cannot be checked now.",
        "Whether the key is good cannot be decided at the moment. Try again after as long as \"Retry-After\" says.");

    public static ProblemKind StoreAway { get; } = new(
        ApiKeyProblem.Unavailable, StatusCodes.Status503ServiceUnavailable, "Keys cannot be read or changed now.",
        "Try again after as long as \"Retry-After\" says. A change may have been made all the same: look before it is "
        + "repeated.");

    /// <summary>Gives the answer to a refusal of the core.</summary>
    public static ProblemKind Of(FaultKind kind) =>
        kind switch
        {
            FaultKind.ActorNotUsable => InvalidKey,
            FaultKind.NotFound => NotFound,
            FaultKind.Forbidden => BeyondActor,
            FaultKind.VersionLost => VersionLost,
            FaultKind.LimitReached => KeyLimitReached,
            FaultKind.Conflict => Conflict,
            _ => InvalidRequest,
        };
}
