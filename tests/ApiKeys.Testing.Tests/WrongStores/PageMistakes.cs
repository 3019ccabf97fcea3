namespace ApiKeys.Tests;

/// <summary>Mistakes that show on pages, in batches and under limits of some size only.</summary>
internal static class PageMistakes
{
    public static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> All() =>
        Lists().Concat(Sizes());

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Lists() =>
    [
        ("LosesTiesBetweenPages",
            Asking(query => query.After is { } after
                ? query with { After = after with { Id = ApiKeyId.Parse("00000000") } }
                : query),
            "List_TiesAtTheBorderOfAPage_AreEachGivenOnce"),
        ("JudgesTheStatusBehindThePage",
            kept => new WrongReads(kept)
            {
                Asking = query => query with { Status = null },
                TellingKeys = (query, page) => query.Status is { } status
                    ? page with { Keys = [.. page.Keys.Where(row => row.StatusAt(query.Now) == status)] }
                    : page,
            },
            "List_ByStatus_FillsItsPagesWithMatches"),
        ("ForgetsTheStatusOnTheSecondPage",
            Asking(query => query.After is null ? query : query with { Status = null }),
            "List_ByStatus_HoldsOnEveryPage"),
        ("ForgetsTheTagOnTheSecondPage", Asking(query => query.After is null ? query : query with { Tag = null }),
            "List_ByTag_HoldsOnEveryPage"),
        ("ForgetsTheSearchOnTheSecondPage",
            Asking(query => query.After is null ? query : query with { Search = null }),
            "List_BySearch_HoldsOnEveryPage"),
        ("ForgetsTheSearchBesideAStatus",
            Asking(query => query.Status is null ? query : query with { Search = null }),
            "List_SearchBesideAStatus_MustBothHold"),
        ("TakesAPercentSignForAnything",
            Asking(query => query with { Search = query.Search?.Replace("%", "", StringComparison.Ordinal) }),
            "List_BySearch_TakesEveryCharacterAsItself"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Sizes() =>
    [
        ("SkipsTheFiveHundredthChange",
            kept => new WrongReads(kept)
            {
                Telling = page => page.Changes.Count < 1_000
                    ? page
                    : page with { Changes = [.. page.Changes.Where((_, at) => at != 499)] },
            },
            "ReadChanges_PageOfAThousand_HasEachOfThem"),
        ("OmitsRevocations",
            kept => new WrongReads(kept)
            {
                Telling = page => page with
                {
                    Changes = [.. page.Changes.Where(change => change.Key?.Key.RevokedAt is null)],
                },
            },
            "ReadChanges_FromTheBeginning_GivesEveryChangeInOrder"),
        ("LogsRowsOfBeforeARevocation",
            kept => new WrongReads(kept)
            {
                Telling = page => page with
                {
                    Changes =
                    [
                        .. page.Changes.Select(change => change.Key is { } row
                            ? change with { Key = row with { Key = row.Key with { RevokedAt = null } } }
                            : change),
                    ],
                },
            },
            "ReadChanges_RevocationByAnotherNode_ReachesAMemoryThatHadTheKey"),
        (nameof(GivesRowsOfBefore), kept => new GivesRowsOfBefore(kept),
            "Write_RevocationByANode_IsKnownToThatNodeAtOnce"),
        ("GivesStaleRows", kept => new GivesRowsOfBefore(kept), "Write_Update_GivesTheRowAsItIsNow"),
        ("CutsBatches", kept => new WrongBatches(kept, counts => counts.Take(100)),
            "ApplyUsage_BatchOfManyCounts_AppliesEachOfThem"),
        ("AppliesTwoCounts", kept => new WrongBatches(kept, counts => counts.Take(2)),
            "ApplyUsage_BatchOfManyCounts_AppliesEachOfThem"),
        ("ReadsEveryDayOfAKey",
            kept => new WrongReads(kept)
            {
                AskingUsage = query => query.KeyId is null
                    ? query
                    : query with { From = DateOnly.MinValue, To = DateOnly.MaxValue },
            },
            "ReadUsage_OfAKeyOnSomeDays_GivesThoseDays"),
        ("ForgetsLimitsAboveAHundred",
            kept => new WrongWrites(
                kept, (_, write) => write.Limit is { Limit: > 100 } ? write with { Limit = null } : write),
            "Write_LimitAboveAHundred_IsHeld"),
        ("IgnoresCancellationOfReads", kept => new IgnoresCancellation(kept), "Find_Cancelled_IsCancelled"),
        ("IgnoresCancellationOfWrites", kept => new IgnoresCancellation(kept),
            "Write_Cancelled_IsCancelledAndWritesNothing"),
    ];

    private static Func<int, IKeyStore> Asking(Func<KeyQuery, KeyQuery> ask) =>
        kept => new WrongReads(kept) { Asking = ask };
}
