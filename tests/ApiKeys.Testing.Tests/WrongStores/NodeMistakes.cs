namespace ApiKeys.Tests;

/// <summary>Mistakes after which a node remembers, counts or limits something else than is so.</summary>
internal static class NodeMistakes
{
    private const string Filters = "List_AcrossOwners_HoldsEachFilter";

    public static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> All() =>
        Flags().Concat(Scans()).Concat(Writes()).Concat(Across()).Concat(Records());

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Flags() =>
    [
        ("FindsWithoutTheFlag", kept => new WrongAnswers(kept) { Finding = Unflagged },
            "FindByDigest_OwnerDisabled_SaysSo"),
        ("ListsWithoutTheFlag",
            kept => new WrongReads(kept)
            {
                TellingKeys = (_, page) => page with { Keys = [.. page.Keys.Select(Unflagged)] },
            },
            "List_OwnerDisabled_SaysSoOfEachKey"),
        ("ScansWithoutTheFlag", kept => new WrongAnswers(kept) { Scanning = rows => rows.Select(Unflagged) },
            "Scan_OwnerDisabled_GivesItsKeysAndSaysSo"),
        ("LogsWithoutTheFlag",
            kept => new WrongReads(kept)
            {
                Telling = page => page with
                {
                    Changes =
                    [
                        .. page.Changes.Select(change =>
                            change.Key is { } row ? change with { Key = Unflagged(row) } : change),
                    ],
                },
            },
            "ReadChanges_OwnerDisabled_SaysSoOfEachKey"),
        ("UpdatesWithoutTheFlag", kept => new WrongAnswers(kept) { Writing = Unflagged },
            "Write_UpdateOfAKeyOfADisabledOwner_GivesARowThatSaysSo"),
        ("CascadesWithoutTheFlag", kept => new WrongAnswers(kept) { Writing = Unflagged },
            "Write_CascadeToAKeyOfADisabledOwner_GivesARowThatSaysSo"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Scans() =>
    [
        ("ScansWithoutDisabledOwners",
            kept => new WrongAnswers(kept) { Scanning = rows => rows.Where(row => !row.OwnerDisabled) },
            "Scan_OwnerDisabled_GivesItsKeysAndSaysSo"),
        ("ScansWithoutRevokedKeys",
            kept => new WrongAnswers(kept) { Scanning = rows => rows.Where(row => row.Key.RevokedAt is null) },
            "Scan_KeysOfEveryStatus_GivesThemAll"),
        ("ForgetsLastUsedInAnswers",
            kept => new WrongAnswers(kept) { Writing = row => row with { Key = row.Key with { LastUsedAt = null } } },
            "Write_CascadeToAKeyThatWasUsed_KeepsLastUsed"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Writes() =>
    [
        ("LimitsInsertsAlone",
            kept => new WrongWrites(kept, (_, write) => write.Inserts.Count == 0 ? write with { Limit = null } : write),
            "Write_LimitOfAnUpdateThatMakesAKeyCount_IsHeld"),
        ("CountsAfterTheCascade", kept => new WrongWrites(kept, CascadesFirst),
            "Write_LimitBesideACascade_CountsWhatItWillEnd"),
        ("KeepsTheAccessOfBefore",
            kept => new WrongWrites(kept, (store, write) => write with
            {
                Updates = [.. write.Updates.Select(update => WithOldAccess(store, update))],
            }),
            "Write_UpdateOfEveryPart_IsKept"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Across() =>
    [
        ("ForgetsTheStatusAcrossOwners", Across(query => query with { Status = null }), Filters),
        ("ForgetsTheEnvironmentAcrossOwners", Across(query => query with { Environment = null }), Filters),
        ("ForgetsTheTagAcrossOwners", Across(query => query with { Tag = null }), Filters),
        ("ForgetsTheSearchAcrossOwners", Across(query => query with { Search = null }), Filters),
        ("LimitsTheOwnerOfTheInsert",
            kept => new WrongWrites(kept, (_, write) => write is { Limit: { } limit, Inserts: [var first, ..] }
                ? write with { Limit = limit with { Owner = first.Key.Owner } }
                : write),
            "Write_LimitOfAnotherOwnerThanTheInsert_IsHeld"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Records() =>
    [
        (nameof(ReplacesByBytes), kept => new ReplacesByBytes(kept),
            "ReplaceDigest_OfTheSameBytesOtherwise_ChangesNothing"),
        ("RemembersOneBatch", kept => new RemembersFewBatches(kept, most: 1),
            "ApplyUsage_BatchBeforeTheLastAgain_IsNotApplied"),
        ("CountsOneDayOfAKey", kept => new WrongBatches(kept, counts => counts.DistinctBy(count => count.KeyId)),
            "ApplyUsage_SeveralDaysOfAKeyInABatch_CountsEach"),
    ];

    private static Func<int, IKeyStore> Across(Func<KeyQuery, KeyQuery> ask) =>
        kept => new WrongReads(kept) { Asking = query => query.Owner is null ? ask(query) : query };

    private static StoredKey Unflagged(StoredKey row) => row with { OwnerDisabled = false };

    private static KeyWrite CascadesFirst(IKeyStore store, KeyWrite write)
    {
        if (write.Limit is null || write.Cascade is null)
            return write;
        var cascade = new KeyWrite { At = write.At, Cascade = write.Cascade };
        store.WriteAsync(cascade).AsTask().GetAwaiter().GetResult();
        return write with { Cascade = null };
    }

    private static KeyUpdate WithOldAccess(IKeyStore store, KeyUpdate update)
    {
        var (row, old) = (update.Row, store.FindAsync(update.Row.Key.Id).AsTask().GetAwaiter().GetResult());
        var access = old?.Key.Access ?? row.Key.Access;
        return update with { Row = row with { Key = row.Key with { Access = access } } };
    }
}
