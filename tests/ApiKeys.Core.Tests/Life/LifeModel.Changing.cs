namespace ApiKeys.Tests;

internal sealed partial class LifeModel
{
    public Expected Change(ChangeApiKey asked, LifeEnd? asksEnd)
    {
        if (!MayAct(asked.Actor, out var by))
            return Expected.No(FaultCode.ActorNotUsable);
        if (Target(asked, by) is not { } key)
            return Expected.No(FaultCode.NotFound);
        var access = asked.Access ?? key.Access;
        var end = asksEnd is null ? key.ExpiresAt : asksEnd.From(key.Begins);
        var grows = !ModelAccess.Covers(key.Access, access);
        var gives = grows || end != key.ExpiresAt || (key.Disabled && asked.Disabled == false);
        var beyond = BeyondOf(by, key.Owner, key.Environment, access, gives ? end : Now);
        if (beyond.Count > 0)
            return Expected.No(beyond);
        if (FaultsOf(asked.Name, key.NotBefore, asksEnd is null ? null : end) is { Count: > 0 } faults)
            return Expected.No(faults);
        if (asked.ExpectedVersion is { } version && version != key.Version)
            return Expected.No(FaultCode.VersionLost);
        if (HasEnded(key))
            return Expected.No(FaultCode.KeyEnded);
        return Change(key, asked, access, end);
    }

    private Expected Change(ModelKey key, ChangeApiKey asked, KeyAccess access, DateTimeOffset? end)
    {
        var changed = (
            Name: asked.Name ?? key.Name,
            Description: asked.Description is { } text ? (text.Length == 0 ? null : text) : key.Description,
            Note: asked.Metadata is { } pairs ? pairs.GetValueOrDefault("note") : key.Note,
            Access: access,
            Disabled: asked.Disabled ?? key.Disabled);
        var same = changed == (key.Name, key.Description, key.Note, key.Access, key.Disabled);
        var nothing = same && end == key.ExpiresAt;
        var shortens = same && end is not null && !(key.ExpiresAt <= end);
        if (key.ReplacedBy is not null && !nothing && !shortens)
            return Expected.No(FaultCode.KeyReplaced);
        if (asked.Disabled == false && IsDisabled(key.Owner))
            return Expected.No(FaultCode.OwnerDisabled);
        if (nothing)
            return Expected.Unchanged(key);
        var verb = (key.Disabled, changed.Disabled) switch
        {
            (false, true) => KeyEventVerb.Disabled,
            (true, false) => KeyEventVerb.Enabled,
            _ => KeyEventVerb.Changed,
        };
        (key.Name, key.Description, key.Note, key.Access, key.Disabled) = changed;
        key.ExpiresAt = end;
        key.Version++;
        Tell(verb, key, asked.Actor, asked.Reason);
        return Expected.Done(key);
    }

    /// <summary>Disables an owner, or restores it.</summary>
    public ApiKeyOutcome Switch(string owner, bool disabled, Actor actor, string? reason)
    {
        if (!(disabled ? _disabled.Add(owner) : _disabled.Remove(owner)))
            return ApiKeyOutcome.Unchanged;
        var verb = disabled ? KeyEventVerb.Disabled : KeyEventVerb.Enabled;
        Events.Add(new ModelEvent(verb, null, owner, actor, reason));
        return ApiKeyOutcome.Done;
    }
}
