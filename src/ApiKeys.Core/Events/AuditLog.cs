using Microsoft.Extensions.Logging;

namespace ApiKeys;

/// <summary>What an auditor reads: one line for each event, in a category of its own. The numbers are stable.</summary>
/// <remarks>Every line has the same fields under the same names, so that a collector needs one rule. None holds a
/// token, a digest, or what was changed to what: that is in the events.</remarks>
internal static partial class AuditLog
{
    private const string Key =
        "Key {KeyId} of {Owner} was {Verb} by {ActorKind} {Actor} from {Address}; event {Number}, reason: {Reason}";

    private const string Account =
        "Owner {Owner} was {Verb} by {ActorKind} {Actor} from {Address}; event {Number}, reason: {Reason}";

    /// <summary>Writes the line of an event.</summary>
    public static void Write(ILogger log, KeyEvent told)
    {
        var (key, owner, by, number, reason) = (told.KeyId, told.Owner, told.Actor, told.Number, told.Reason);
        switch (told.Verb)
        {
            case KeyEventVerb.Created:
                log.Created(key, owner, "created", by.Kind, by.Id, by.Address, number, reason);
                break;
            case KeyEventVerb.Changed:
                log.Changed(key, owner, "changed", by.Kind, by.Id, by.Address, number, reason);
                break;
            case KeyEventVerb.Disabled when key.IsEmpty:
                log.OwnerDisabled(owner, "disabled", by.Kind, by.Id, by.Address, number, reason);
                break;
            case KeyEventVerb.Disabled:
                log.Disabled(key, owner, "disabled", by.Kind, by.Id, by.Address, number, reason);
                break;
            case KeyEventVerb.Enabled when key.IsEmpty:
                log.OwnerRestored(owner, "restored", by.Kind, by.Id, by.Address, number, reason);
                break;
            case KeyEventVerb.Enabled:
                log.Enabled(key, owner, "enabled", by.Kind, by.Id, by.Address, number, reason);
                break;
            default:
                WriteEnd(log, told);
                break;
        }
    }

    [LoggerMessage(2011, LogLevel.Warning,
        "The replaced key {KeyId} of {Owner} is still in use, last at {LastUsedAt}; it ends at {ExpiresAt}.")]
    public static partial void ReplacedKeyUsed(
        this ILogger log, ApiKeyId keyId, string owner, DateTimeOffset? lastUsedAt, DateTimeOffset? expiresAt);

    private static void WriteEnd(ILogger log, KeyEvent told)
    {
        var (key, owner, by, number, reason) = (told.KeyId, told.Owner, told.Actor, told.Number, told.Reason);
        switch (told.Verb)
        {
            case KeyEventVerb.Rotated:
                log.Rotated(key, owner, "rotated", by.Kind, by.Id, by.Address, number, reason);
                break;
            case KeyEventVerb.Revoked:
                log.Revoked(key, owner, "revoked", by.Kind, by.Id, by.Address, number, reason);
                break;
            case KeyEventVerb.Deleted:
                log.Deleted(key, owner, "deleted", by.Kind, by.Id, by.Address, number, reason);
                break;
            case KeyEventVerb.Imported:
                log.Imported(key, owner, "imported", by.Kind, by.Id, by.Address, number, reason);
                break;
            default:
                break;
        }
    }

    [LoggerMessage(2001, LogLevel.Information, Key)]
    private static partial void Created(
        this ILogger log, ApiKeyId keyId, string owner, string verb, ActorKind actorKind, string actor,
        string? address, long number, string? reason);

    [LoggerMessage(2002, LogLevel.Information, Key)]
    private static partial void Changed(
        this ILogger log, ApiKeyId keyId, string owner, string verb, ActorKind actorKind, string actor,
        string? address, long number, string? reason);

    [LoggerMessage(2003, LogLevel.Information, Key)]
    private static partial void Disabled(
        this ILogger log, ApiKeyId keyId, string owner, string verb, ActorKind actorKind, string actor,
        string? address, long number, string? reason);

    [LoggerMessage(2004, LogLevel.Information, Key)]
    private static partial void Enabled(
        this ILogger log, ApiKeyId keyId, string owner, string verb, ActorKind actorKind, string actor,
        string? address, long number, string? reason);

    [LoggerMessage(2005, LogLevel.Information, Key)]
    private static partial void Rotated(
        this ILogger log, ApiKeyId keyId, string owner, string verb, ActorKind actorKind, string actor,
        string? address, long number, string? reason);

    [LoggerMessage(2006, LogLevel.Information, Key)]
    private static partial void Revoked(
        this ILogger log, ApiKeyId keyId, string owner, string verb, ActorKind actorKind, string actor,
        string? address, long number, string? reason);

    [LoggerMessage(2007, LogLevel.Information, Key)]
    private static partial void Deleted(
        this ILogger log, ApiKeyId keyId, string owner, string verb, ActorKind actorKind, string actor,
        string? address, long number, string? reason);

    [LoggerMessage(2008, LogLevel.Information, Key)]
    private static partial void Imported(
        this ILogger log, ApiKeyId keyId, string owner, string verb, ActorKind actorKind, string actor,
        string? address, long number, string? reason);

    [LoggerMessage(2009, LogLevel.Warning, Account)]
    private static partial void OwnerDisabled(
        this ILogger log, string owner, string verb, ActorKind actorKind, string actor, string? address,
        long number, string? reason);

    [LoggerMessage(2010, LogLevel.Warning, Account)]
    private static partial void OwnerRestored(
        this ILogger log, string owner, string verb, ActorKind actorKind, string actor, string? address,
        long number, string? reason);
}
