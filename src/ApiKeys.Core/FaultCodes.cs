namespace ApiKeys;

/// <summary>Faults as programs spell and sort them: the one list that every surface shows.</summary>
public static class FaultCodes
{
    /// <summary>Gives the fault's stable code.</summary>
    /// <param name="code">The fault.</param>
    /// <returns>Such as <c>beyond-actor</c>; <c>none</c> for a number that is no fault.</returns>
    public static string ToCode(this FaultCode code) =>
        code switch
        {
            FaultCode.Required => "required",
            FaultCode.Malformed => "malformed",
            FaultCode.UnknownMember => "unknown-member",
            FaultCode.TooLong => "too-long",
            FaultCode.InvalidCharacter => "invalid-character",
            FaultCode.OutOfRange => "out-of-range",
            FaultCode.TooMany => "too-many",
            FaultCode.Duplicate => "duplicate",
            FaultCode.UnknownScope => "unknown-scope",
            FaultCode.InvalidTag => "invalid-tag",
            FaultCode.EveryTagBesideNames => "every-tag-beside-names",
            FaultCode.InThePast => "in-the-past",
            FaultCode.EndsBeforeItBegins => "ends-before-it-begins",
            FaultCode.EnvironmentNotAccepted => "environment-not-accepted",
            FaultCode.OwnerDisabled => "owner-disabled",
            FaultCode.OverlapTooLong => "overlap-too-long",
            FaultCode.ActorNotUsable => "actor-not-usable",
            FaultCode.KeysMayNotManage => "keys-may-not-manage",
            FaultCode.BeyondActor => "beyond-actor",
            FaultCode.NotFound => "not-found",
            FaultCode.VersionLost => "version-lost",
            FaultCode.LimitReached => "key-limit-reached",
            FaultCode.KeyEnded => "key-ended",
            FaultCode.KeyReplaced => "key-replaced",
            FaultCode.NotActive => "key-not-active",
            FaultCode.PredecessorUsable => "predecessor-usable",
            FaultCode.AccessDamaged => "access-damaged",
            FaultCode.ChangedMeanwhile => "changed-meanwhile",
            FaultCode.None => "none",
            _ => "none",
        };

    /// <summary>Says what a fault means for whoever asked.</summary>
    /// <param name="code">The fault.</param>
    /// <returns>The kind, by which a surface chooses its answer.</returns>
    public static FaultKind ToKind(this FaultCode code) =>
        code switch
        {
            FaultCode.None => FaultKind.None,
            FaultCode.ActorNotUsable => FaultKind.ActorNotUsable,
            FaultCode.NotFound => FaultKind.NotFound,
            FaultCode.BeyondActor or FaultCode.KeysMayNotManage => FaultKind.Forbidden,
            FaultCode.VersionLost => FaultKind.VersionLost,
            FaultCode.LimitReached => FaultKind.LimitReached,
            FaultCode.OwnerDisabled or FaultCode.KeyEnded or FaultCode.KeyReplaced or FaultCode.NotActive
                or FaultCode.PredecessorUsable or FaultCode.AccessDamaged or FaultCode.ChangedMeanwhile =>
                FaultKind.Conflict,
            _ => FaultKind.Invalid,
        };

    /// <summary>Gives the kind's stable code: the last part of a problem's type.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Such as <c>conflict</c>; <c>none</c> for a number that is no kind.</returns>
    public static string ToCode(this FaultKind kind) =>
        kind switch
        {
            FaultKind.ActorNotUsable => "invalid-key",
            FaultKind.NotFound => "not-found",
            FaultKind.Forbidden => "beyond-actor",
            FaultKind.Invalid => "invalid-request",
            FaultKind.VersionLost => "version-lost",
            FaultKind.LimitReached => "key-limit-reached",
            FaultKind.Conflict => "conflict",
            FaultKind.None => "none",
            _ => "none",
        };

    internal static FaultKind KindOf(IReadOnlyList<Fault> faults) =>
        faults.Count == 0 ? FaultKind.None : faults[0].Code.ToKind();
}
