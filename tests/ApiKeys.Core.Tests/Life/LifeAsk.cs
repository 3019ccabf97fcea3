namespace ApiKeys.Tests;

/// <summary>A key that somebody was given: what requests can be made of.</summary>
internal sealed record KnownKey(ApiKeyId Id, string Token, string Owner, long Version);

/// <summary>Makes requests of a step's numbers.</summary>
/// <param name="step">The step.</param>
/// <param name="known">The keys that there have been so far.</param>
/// <param name="now">The instant.</param>
internal sealed class LifeAsk(LifeStep step, IReadOnlyList<KnownKey> known, DateTimeOffset now)
{
    // History tells by the reason whether the keys that a key created were to end with it.
    public const string Cascades = "with all";
    private const string Keeps = "alone";
    private static readonly KnownKey _nobody = new(Some.Id(7), Digests.TokenOf(Some.Id(7)), Some.Owner, 1);

    public static Actor Boss { get; } = Actor.Operator("boss");

    public KnownKey Key => Known(step.Key);

    /// <summary>Who acts: a person half of the time, else one of the keys.</summary>
    public Actor Actor => step.Actor % 2 == 0 ? Some.Person : Actor.Key(Known(step.Actor / 2).Id);

    public string Owner => step.Pick(5, Some.Owner, "other");

    public LifeEnd End => LifeEnd.Of(step.Pick(1), step.Pick(9) % 4 == 3, now);

    public LifeEnd? NewEnd => step.Pick(0) is 4 or 6 ? End : null;

    public (string Scope, string? Tag) Use =>
        (ModelAccess.Scopes[step.Pick(0) % ModelAccess.Scopes.Count], step.Pick(1, null, "a", "b", "c", "on", "z"));

    public bool StoreFails => step.Pick(0) == 7;

    public TimeSpan Wait => step.Pick(
        0, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(12), TimeSpan.FromDays(1), TimeSpan.FromDays(step.Pick(1) * 5));

    public NewApiKey Issue => new()
    {
        Name = step.Pick(4) == 7 && step.Pick(9) > 5 ? " " : "key",
        Owner = Actor.Kind == ActorKind.Key && step.Pick(5) < 7 ? Known(step.Actor / 2).Owner : Owner,
        CreatedBy = Actor,
        Access = Access(0),
        Expiry = End.Asked,
        Environment = step.Pick<ApiKeyEnvironment?>(
            2, null, null, null, null, null, ApiKeyEnvironment.Live, ApiKeyEnvironment.Test),
        NotBefore = step.Pick<DateTimeOffset?>(3, null, null, null, null, null, now.AddHours(1), now.AddHours(-1)),
    };

    public ChangeApiKey Change => step.Pick(0) switch
    {
        0 => Changing with { Name = step.Pick(4, "key", "new", " ") },
        2 => Changing with { Description = step.Pick(1, "", "text", "more"), Metadata = Pairs },
        3 => Changing with { Access = Access(1) },
        4 => Changing with { Expiry = End.Asked },
        1 or 5 => Changing with { Disabled = step.Pick(1) % 2 == 0 },
        6 => Changing with { Access = Access(4), Expiry = End.Asked },
        _ => Changing with { Disabled = false, Name = "on" },
    };

    public RotateApiKey Rotate => new()
    {
        Id = Key.Id,
        Owner = OwnerOfKey,
        Actor = Actor,
        ExpectedVersion = Version,
        Overlap = step.Pick<TimeSpan?>(
            0, null, TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromDays(7), null, TimeSpan.FromDays(7.5),
            TimeSpan.FromSeconds(-1), TimeSpan.Zero),
    };

    public RevokeApiKey Revoke => new()
    {
        Id = Key.Id, Owner = OwnerOfKey, Actor = Actor, KeepsCreated = IsAlone, Reason = Reason,
    };

    public DeleteApiKey Delete => new()
    {
        Id = Key.Id,
        Owner = OwnerOfKey,
        Actor = Actor,
        KeepsCreated = IsAlone,
        Reason = Reason,
        ExpectedVersion = Version,
    };

    public RevokeApiKeys RevokeMany => step.Pick(1) switch
    {
        < 3 => Many with { Ids = [Key.Id, Known(step.Actor).Id, _nobody.Id, Key.Id] },
        < 6 => Many with { Tokens = [Key.Token, _nobody.Token, "no token"] },
        6 => Many with { CreatedBy = Key.Id.ToString() },
        7 when step.Pick(4) < 4 => Many with { Owner = Owner },
        _ => Many with { Owner = Owner, CreatedBy = Some.Person.Id },
    };

    private static string? Text(bool alone) => alone ? Keeps : Cascades;

    private bool IsAlone => step.Pick(3) % 4 == 3;

    public string? Reason => Text(IsAlone);

    private string OwnerOfKey => step.Pick(6) == 7 ? "nobody" : Key.Owner;

    private long? Version => step.Pick<long?>(2, null, null, null, null, Key.Version, 1);

    private Dictionary<string, string> Pairs =>
        step.Pick(1) % 2 == 0 ? [] : new() { ["note"] = $"{step.Pick(2) % 2}" };

    private ChangeApiKey Changing => new()
    {
        Id = Key.Id, Owner = OwnerOfKey, Actor = Actor, ExpectedVersion = Version, Reason = "changed",
    };

    private RevokeApiKeys Many => new()
    {
        Actor = Boss, Reason = Reason!, KeepsCreated = IsAlone, IsDryRun = step.Pick(2) % 2 == 1,
    };

    // The plain ones for the most part.
    private KeyAccess Access(int place) =>
        ModelAccess.Choices[step.Pick(8) < 6 ? step.Pick(place) : 8 + (step.Pick(place) % 2)];

    // The newest ones: most of the older have ended.
    private KnownKey Known(int number) =>
        known.Count == 0 ? _nobody : known[^(1 + (number % Math.Min(9, known.Count)))];
}
