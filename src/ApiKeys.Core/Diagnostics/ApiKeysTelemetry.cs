namespace ApiKeys;

/// <summary>The names under which a node is measured, in the manner of OpenTelemetry.</summary>
public static class ApiKeysTelemetry
{
    /// <summary>The meter of a node.</summary>
    public const string MeterName = "ApiKeys";

    /// <summary>The category that a node logs in.</summary>
    public const string LogCategory = "ApiKeys";

    /// <summary>The category of the audit log: one line for each event, with stable numbers and fields.</summary>
    public const string AuditCategory = "ApiKeys.Audit";

    /// <summary>Counts validations; the tag <c>verdict</c> says how each ended.</summary>
    public const string Validations = "apikeys.validations";

    /// <summary>Counts reads of the store; the tag <c>kind</c> is <c>key</c>, <c>head</c> or <c>scan</c>.</summary>
    public const string StoreReads = "apikeys.store.reads";

    /// <summary>Counts the times that the lease lapsed.</summary>
    public const string LeaseLapses = "apikeys.lease.lapses";

    /// <summary>Measures, in seconds, how long after a revocation's instant this node learned of it.</summary>
    /// <remarks>Compares the wall clocks of two machines, so it is as good as they agree.</remarks>
    public const string RevocationDelay = "apikeys.revocation.delay";

    /// <summary>Counts the uses and refusals that were counted and then dropped, because the store could not take them
    /// before it forgets whether it did.</summary>
    public const string UsageDropped = "apikeys.usage.dropped";

    /// <summary>Tells how many keys the node holds in memory.</summary>
    public const string KeysInMemory = "apikeys.keys.memory";
}
