using Microsoft.Extensions.Logging;

namespace ApiKeys;

/// <summary>What a node tells its operator. The numbers are stable; no message ever holds a token, a digest or a
/// pepper.</summary>
internal static partial class NodeLog
{
    [LoggerMessage(1001, LogLevel.Information, "Holding {Keys} keys in memory; complete: {Complete}.")]
    public static partial void Loaded(this ILogger logger, int keys, bool complete);

    [LoggerMessage(1002, LogLevel.Warning, "The lease has lapsed: validations read the store until it is renewed.")]
    public static partial void LeaseLapsed(this ILogger logger);

    [LoggerMessage(1003, LogLevel.Information, "The lease is current again.")]
    public static partial void LeaseRenewed(this ILogger logger);

    [LoggerMessage(1004, LogLevel.Warning,
        "The store's history does not go on from what this node knew; it starts afresh at revision {Revision}.")]
    public static partial void StartedAfresh(this ILogger logger, long revision);

    [LoggerMessage(1005, LogLevel.Warning, "The store did not answer a call, or failed it.")]
    public static partial void StoreFailed(this ILogger logger, Exception failure);

    [LoggerMessage(1006, LogLevel.Error,
        "The row of key {KeyId} makes no sense; the key is refused. Look at its digest and access.")]
    public static partial void RowDamaged(this ILogger logger, ApiKeyId keyId);

    [LoggerMessage(1007, LogLevel.Error,
        "The row of key {KeyId} has a plain digest while a pepper is current; the key is refused. Wrap plain rows, or "
        + "look for who planted it.")]
    public static partial void RowPlain(this ILogger logger, ApiKeyId keyId);

    [LoggerMessage(1008, LogLevel.Error, "Key {KeyId} needs the pepper {Pepper}, which this node does not know.")]
    public static partial void PepperUnknown(this ILogger logger, ApiKeyId keyId, string? pepper);

    [LoggerMessage(1009, LogLevel.Critical,
        "The staleness bound of this node, {Own}, is above the fleet's, {Fleet}; it answers nothing until one is "
        + "changed.")]
    public static partial void BoundTooLarge(this ILogger logger, TimeSpan own, TimeSpan fleet);

    [LoggerMessage(1012, LogLevel.Information, "Re-hashed key {KeyId} under the current pepper.")]
    public static partial void Rehashed(this ILogger logger, ApiKeyId keyId);

    [LoggerMessage(1013, LogLevel.Error, "The changed peppers cannot be used; the ones before stay in force: {Reason}")]
    public static partial void PeppersNotTaken(this ILogger logger, string reason);

    [LoggerMessage(1014, LogLevel.Warning, "A sink of events failed; the event is not told to it again.")]
    public static partial void SinkFailed(this ILogger logger, Exception failure);

    [LoggerMessage(1015, LogLevel.Warning,
        "The sinks of events are too far behind: events are not told to them. The store has them all.")]
    public static partial void EventsMissed(this ILogger logger);

    [LoggerMessage(1016, LogLevel.Error,
        "Dropped {Uses} counted uses of {Keys} keys: the store did not confirm them for so long that it may have "
        + "forgotten whether it has them.")]
    public static partial void UsageDropped(this ILogger logger, long uses, int keys);
}
