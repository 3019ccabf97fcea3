namespace ApiKeys.Tests;

/// <summary>What the specification says of the life of keys, in its own words and without regard to cost.</summary>
internal sealed partial class LifeModel
{
    private readonly HashSet<string> _disabled = [];

    public List<ModelKey> Keys { get; } = [];

    public DateTimeOffset Now { get; set; } = Some.Now;

    /// <summary>The events of the step.</summary>
    public List<ModelEvent> Events { get; } = [];

    public static int LimitOf(string owner) => owner == Some.Owner ? 8 : 4;

    public bool IsDisabled(string owner) => _disabled.Contains(owner);

    public ApiKeyStatus StatusOf(ModelKey key)
    {
        if (key.RevokedAt is not null)
            return ApiKeyStatus.Revoked;
        if (key.ExpiresAt is { } end && Now >= end)
            return ApiKeyStatus.Expired;
        if (key.Disabled || IsDisabled(key.Owner))
            return ApiKeyStatus.Disabled;
        return key.NotBefore > Now ? ApiKeyStatus.Scheduled : ApiKeyStatus.Active;
    }

    public bool HasEnded(ModelKey key) =>
        key.Deleted || StatusOf(key) is ApiKeyStatus.Revoked or ApiKeyStatus.Expired;

    public int Counted(string owner) => Keys.Count(key => key.Owner == owner && IsCounted(key));

    public ModelKey? Find(ApiKeyId id) => Keys.Find(key => key.Id == id && !key.Deleted);

    /// <summary>Says whether an actor may act at all, and gives the key that it is.</summary>
    public bool MayAct(Actor actor, out ModelKey? key)
    {
        key = actor.Kind == ActorKind.Key && ApiKeyId.TryParse(actor.Id, out var id) ? Find(id) : null;
        return actor.Kind != ActorKind.Key || (key is not null && StatusOf(key) == ApiKeyStatus.Active);
    }

    public static bool Sees(ModelKey? by, ModelKey key) =>
        by is null
        || (by.Owner == key.Owner && by.Environment == key.Environment && ModelAccess.Covers(by.Access, key.Access));

    public ApiKeyVerdict VerdictOf(ModelKey key) =>
        key.Deleted ? ApiKeyVerdict.Unknown : StatusOf(key) switch
        {
            ApiKeyStatus.Revoked => ApiKeyVerdict.Revoked,
            ApiKeyStatus.Expired => ApiKeyVerdict.Expired,
            ApiKeyStatus.Disabled => ApiKeyVerdict.Disabled,
            ApiKeyStatus.Scheduled => ApiKeyVerdict.NotYetValid,
            _ => ApiKeyVerdict.Valid,
        };

    private ModelKey? Target(ApiKeyRequest asked, ModelKey? by) =>
        Find(asked.Id) is { } key && key.Owner == asked.Owner && Sees(by, key) ? key : null;

    private bool IsCounted(ModelKey key) =>
        !HasEnded(key) && !(key.ReplacedBy is { } successor && IsCounted(successor));

    private static bool Outlives(DateTimeOffset? end, ModelKey? by) =>
        by?.ExpiresAt is { } last && !(end <= last);

    private void Tell(KeyEventVerb verb, ModelKey key, Actor actor, string? reason) =>
        Events.Add(new ModelEvent(verb, key, key.Owner, actor, reason));
}
