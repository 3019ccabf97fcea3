namespace ApiKeys;

/// <summary>How the calls spell what the core has enums for.</summary>
internal static class KeySpelling
{
    public static string Of(ApiKeyEnvironment environment) =>
        environment switch
        {
            ApiKeyEnvironment.Live => "live",
            ApiKeyEnvironment.Test => "test",
            _ => "none",
        };

    public static string Of(ApiKeyStatus status) =>
        status switch
        {
            ApiKeyStatus.Active => "active",
            ApiKeyStatus.Scheduled => "scheduled",
            ApiKeyStatus.Disabled => "disabled",
            ApiKeyStatus.Expired => "expired",
            _ => "revoked",
        };

    public static string Of(KeyEventVerb verb) =>
        verb switch
        {
            KeyEventVerb.Created => "created",
            KeyEventVerb.Changed => "changed",
            KeyEventVerb.Disabled => "disabled",
            KeyEventVerb.Enabled => "enabled",
            KeyEventVerb.Rotated => "rotated",
            KeyEventVerb.Revoked => "revoked",
            KeyEventVerb.Deleted => "deleted",
            KeyEventVerb.Imported => "imported",
            _ => "none",
        };

    public static string Of(ActorKind kind) =>
        kind switch
        {
            ActorKind.Person => "person",
            ActorKind.Key => "key",
            ActorKind.Operator => "operator",
            _ => "none",
        };

    public static string Of(BulkOutcome outcome) =>
        outcome switch
        {
            BulkOutcome.Revoked => "revoked",
            BulkOutcome.Already => "already",
            BulkOutcome.WouldRevoke => "would-revoke",
            BulkOutcome.ChangedMeanwhile => "conflict",
            _ => "not-found",
        };

    public static bool TryEnvironment(string text, out ApiKeyEnvironment environment)
    {
        environment = text switch
        {
            "live" => ApiKeyEnvironment.Live,
            "test" => ApiKeyEnvironment.Test,
            _ => ApiKeyEnvironment.None,
        };
        return environment != ApiKeyEnvironment.None;
    }

    public static bool TryStatus(string text, out ApiKeyStatus status)
    {
        foreach (var known in Enum.GetValues<ApiKeyStatus>())
        {
            status = known;
            if (Of(known) == text)
                return true;
        }

        status = default;
        return false;
    }
}
