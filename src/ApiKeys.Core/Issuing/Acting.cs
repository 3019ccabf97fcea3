namespace ApiKeys;

/// <summary>Who acts, as the store knows it at this attempt: a person or an operator, or a key with the access and the
/// life that it has.</summary>
internal sealed class Acting
{
    private readonly ScopeCatalog _catalog;
    private readonly StoredKey? _row;
    private readonly GrantedAccess? _granted;

    public Acting(ScopeCatalog catalog, Actor actor, StoredKey? row)
    {
        _catalog = catalog;
        Actor = actor;
        _row = row;
        _granted = row is null ? null : catalog.Compile(row.Key.Access);
    }

    public Actor Actor { get; }

    /// <summary>The acting key for the write to check again; <see langword="null"/> where no key acts.</summary>
    public ActingKey? Key => _row is null ? null : new ActingKey(_row.Key.Id, _row.Key.Version);

    /// <summary>The environment that is all there is for the actor, or <see langword="null"/> for both.</summary>
    public ApiKeyEnvironment? Environment => _row?.Key.Environment;

    /// <summary>When the actor itself ends.</summary>
    public DateTimeOffset? End => _row?.Key.ExpiresAt;

    /// <summary>Says whether the actor may see what is the owner's as a whole.</summary>
    public bool SeesAllOf(string owner) =>
        _row is null || (_row.Key.Access.IsFull && string.Equals(_row.Key.Owner, owner, StringComparison.Ordinal));

    public bool IsOf(string owner) =>
        _row is null || string.Equals(_row.Key.Owner, owner, StringComparison.Ordinal);

    /// <summary>Says whether a key exists for the actor.</summary>
    public bool Sees(ApiKey key) =>
        _row is null || (IsOf(key.Owner) && key.Environment == _row.Key.Environment && Covers(key.Access));

    /// <summary>Says whether an access is within the actor's own.</summary>
    public bool Covers(KeyAccess access) => _granted is null || _granted.Covers(_catalog.Compile(access));

    /// <summary>Says whether an end is no later than the actor's own.</summary>
    public bool AllowsEnd(DateTimeOffset? end) => End is null || end <= End;

    /// <summary>Says whether the actor may name any tag there is.</summary>
    public bool NamesEveryTag =>
        _row is null || _row.Key.Access.IsFull || _row.Key.Access.Grants.Any(grant => grant.EveryTag);

    /// <summary>Says whether the actor's grants name a tag, or every tag.</summary>
    public bool Names(string tag) =>
        NamesEveryTag || _row!.Key.Access.Grants.Any(grant => grant.Tags.Contains(tag, StringComparer.Ordinal));
}
