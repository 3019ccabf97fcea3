namespace ApiKeys;

/// <summary>The refusals that more than one verb gives, in the same words.</summary>
internal static class Faults
{
    private const int MaxSearchLength = 200;

    public static Fault NotFound { get; } = new(FaultCode.NotFound, "id", "There is no such key.");

    public static Fault KeysMayNotManage { get; } =
        new(FaultCode.KeysMayNotManage, "actor", "This host lets no key manage keys.");

    public static Fault NoTestKeys { get; } =
        new(FaultCode.EnvironmentNotAccepted, "environment", "This host accepts no test keys.");

    public static Fault ActorNotUsable { get; } =
        new(FaultCode.ActorNotUsable, "actor", "The acting key is not usable.");

    public static Fault Lost { get; } =
        new(FaultCode.VersionLost, "version", "The key has changed. Read it again, and decide again.");

    public static Fault OwnerDisabled { get; } =
        new(FaultCode.OwnerDisabled, "owner", "The owner is disabled: no key of it is issued, rotated or enabled.");

    public static Fault Ended { get; } =
        new(FaultCode.KeyEnded, "status", "The key is revoked or expired, and nothing brings it back. Create another.");

    public static Fault Damaged { get; } =
        new(FaultCode.AccessDamaged, "access", "The key's stored access cannot be read. Give it a new one, or revoke.");

    public static Fault ChangedMeanwhile { get; } =
        new(FaultCode.ChangedMeanwhile, "version", "Something changed at every attempt. Nothing was done; try again.");

    public static Fault AlreadyImported { get; } =
        new(FaultCode.AlreadyImported, "sha256", "The key is here already, or was and has been deleted.");

    public static Fault NeedsFullAccess { get; } =
        new(FaultCode.BeyondActor, "owner", "What is the owner's as a whole needs a key with full access.");

    /// <summary>Gives the fault of a page's size, if it has one.</summary>
    public static Fault? OfPage(int limit) =>
        limit is >= 1 and <= KeyQuery.MaxLimit
            ? null
            : new Fault(FaultCode.OutOfRange, "limit", $"A page has 1 to {KeyQuery.MaxLimit} items.");

    /// <summary>Gives what is wrong with a text to search for, or <see langword="null"/>.</summary>
    public static Fault? OfSearch(string? search) =>
        search is null || (!TextRules.IsLonger(search, MaxSearchLength) && TextRules.IsSingleLine(search))
            ? null
            : new Fault(
                FaultCode.OutOfRange, "search", $"At most {MaxSearchLength} characters, and no control characters.");

    /// <summary>Gives everything that is wrong with a query.</summary>
    public static IReadOnlyList<Fault> OfQuery(KeyQuery query)
    {
        var tag = query.Tag is null || TagRules.IsValid(query.Tag)
            ? null
            : new Fault(FaultCode.InvalidTag, "tag", "This has not the shape of a tag.");
        return
        [
            .. new[] { OfPage(query.Limit), OfSearch(query.Search), tag, OfCreator(query.CreatedBy) }.OfType<Fault>(),
        ];
    }

    /// <summary>Gives what is wrong with the id of a creator to look for, or <see langword="null"/>.</summary>
    public static Fault? OfCreator(string? id) =>
        id is null || (!TextRules.IsLonger(id, Actor.MaxIdLength) && TextRules.IsSingleLine(id))
            ? null
            : new Fault(FaultCode.OutOfRange, "createdBy", $"At most {Actor.MaxIdLength} characters of one line.");

    public static Fault BeyondActor(string member) =>
        new(FaultCode.BeyondActor, member, "A key gives no more than it has: not more access, nor a longer life.");

    public static Fault LimitReached(KeyLimit limit) =>
        new(
            FaultCode.LimitReached,
            "owner",
            $"The plan {limit.Plan} allows {limit.Limit} keys; {limit.Used} are in use. Revoke or delete one first.");
}
