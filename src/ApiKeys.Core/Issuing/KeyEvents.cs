namespace ApiKeys;

/// <summary>Makes the events of changes to a key.</summary>
internal static class KeyEvents
{
    public static KeyEvent Of(
        KeyEventVerb verb,
        ApiKey before,
        ApiKey after,
        DateTimeOffset at,
        Actor actor,
        string? reason = null
    ) =>
        new()
        {
            At = at,
            KeyId = after.Id,
            Owner = after.Owner,
            Verb = verb,
            Actor = actor,
            Changes = KeyDifference.Between(before, after),
            Reason = reason,
        };

    /// <summary>Tells that an owner was disabled or restored.</summary>
    public static KeyEvent Of(OwnerFlag flag, DateTimeOffset at, Actor actor, string? reason) =>
        new()
        {
            At = at,
            Owner = flag.Owner,
            Verb = flag.Disabled ? KeyEventVerb.Disabled : KeyEventVerb.Enabled,
            Actor = actor,
            Changes = [new FieldChange("ownerDisabled", Text(!flag.Disabled), Text(flag.Disabled))],
            Reason = reason,
        };

    private static string Text(bool flag) => flag ? "true" : "false";
}
