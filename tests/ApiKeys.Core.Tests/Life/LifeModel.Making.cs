namespace ApiKeys.Tests;

internal sealed partial class LifeModel
{
    public Expected Issue(NewApiKey asked, LifeEnd asksEnd)
    {
        if (!MayAct(asked.CreatedBy, out var by))
            return Expected.No(FaultCode.ActorNotUsable);
        var environment = asked.Environment ?? by?.Environment ?? ApiKeyEnvironment.Live;
        var end = asksEnd.From(asked.NotBefore > Now ? asked.NotBefore.Value : Now);
        if (asksEnd.IsYear && Outlives(end, by))
            end = by!.ExpiresAt;
        var beyond = BeyondOf(by, asked.Owner, environment, asked.Access, end);
        if (beyond.Count > 0)
            return Expected.No(beyond);
        var faults = FaultsOf(asked.Name, asked.NotBefore, end);
        if (faults.Count > 0)
            return Expected.No(faults);
        if (IsDisabled(asked.Owner))
            return Expected.No(FaultCode.OwnerDisabled);
        if (Counted(asked.Owner) >= LimitOf(asked.Owner))
            return Expected.No(FaultCode.LimitReached);
        var key = new ModelKey
        {
            Name = asked.Name,
            Owner = asked.Owner,
            Environment = environment,
            Access = asked.Access,
            CreatedAt = Now,
            CreatedBy = asked.CreatedBy,
            NotBefore = asked.NotBefore,
            ExpiresAt = end,
        };
        Keys.Add(key);
        Tell(KeyEventVerb.Created, key, asked.CreatedBy, null);
        return Expected.Done(key);
    }

    public Expected Rotate(RotateApiKey asked)
    {
        if (!MayAct(asked.Actor, out var by))
            return Expected.No(FaultCode.ActorNotUsable);
        if (Target(asked, by) is not { } old)
            return Expected.No(FaultCode.NotFound);
        var overlap = asked.Overlap ?? TimeSpan.FromHours(24);
        if (overlap < TimeSpan.Zero)
            return Expected.No(FaultCode.OutOfRange);
        if (overlap > TimeSpan.FromDays(7))
            return Expected.No(FaultCode.OverlapTooLong);
        if (asked.ExpectedVersion is { } version && version != old.Version)
            return Expected.No(FaultCode.VersionLost);
        if (old.ReplacedBy is not null)
            return Expected.No(FaultCode.KeyReplaced);
        if (IsDisabled(old.Owner))
            return Expected.No(FaultCode.OwnerDisabled);
        if (StatusOf(old) != ApiKeyStatus.Active)
            return Expected.No(FaultCode.NotActive);
        List<ModelKey> usable = [.. Keys.Where(key => key == old.RotatedFrom && !HasEnded(key))];
        if (usable.Count > 0 && (overlap > TimeSpan.Zero || !usable.TrueForAll(key => Sees(by, key))))
            return Expected.No(FaultCode.PredecessorUsable);
        var end = old.ExpiresAt is { } ends ? Now + (ends - old.Begins) : default(DateTimeOffset?);
        var successor = Successor(old, asked.Actor, Outlives(end, by) ? by!.ExpiresAt : end);
        Tell(KeyEventVerb.Rotated, old, asked.Actor, null);
        Replace(old, successor, overlap);
        usable.ForEach(key => End(key, asked.Actor, null));
        return Expected.Done(successor) with { Also = usable };
    }

    private ModelKey Successor(ModelKey old, Actor actor, DateTimeOffset? end)
    {
        var key = new ModelKey
        {
            Name = old.Name,
            Description = old.Description,
            Note = old.Note,
            Owner = old.Owner,
            Environment = old.Environment,
            Access = old.Access,
            CreatedAt = Now,
            CreatedBy = actor,
            ExpiresAt = end,
            RotatedFrom = old,
        };
        Keys.Add(key);
        Tell(KeyEventVerb.Created, key, actor, null);
        return key;
    }

    private void Replace(ModelKey old, ModelKey successor, TimeSpan overlap)
    {
        old.ReplacedBy = successor;
        old.Version++;
        if (overlap == TimeSpan.Zero)
            old.RevokedAt = Now;
        else if (!(old.ExpiresAt <= Now + overlap))
            old.ExpiresAt = Now + overlap;
    }

    private static List<FaultCode> BeyondOf(
        ModelKey? by, string owner, ApiKeyEnvironment environment, KeyAccess access, DateTimeOffset? end)
    {
        if (by is null)
            return [];
        bool[] beyond =
        [
            by.Owner != owner, by.Environment != environment, !ModelAccess.Covers(by.Access, access), Outlives(end, by),
        ];
        return [.. beyond.Where(fault => fault).Select(_ => FaultCode.BeyondActor)];
    }

    private List<FaultCode> FaultsOf(string? name, DateTimeOffset? begins, DateTimeOffset? end)
    {
        var faults = new List<FaultCode>();
        if (name is not null && name.Trim().Length == 0)
            faults.Add(FaultCode.Required);
        if (end <= begins)
            faults.Add(FaultCode.EndsBeforeItBegins);
        else if (end <= Now)
            faults.Add(FaultCode.InThePast);
        return faults;
    }
}
