using System.Collections.Frozen;

namespace ApiKeys.Tests;

/// <summary>Parts of rows and of events that a store can lose.</summary>
internal static class RowMistakes
{
    public static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> All() => Rows().Concat(Events());

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Rows() =>
    [
        ("CutsTheCreationToSeconds",
            kept => new WrongRows(kept, (ApiKey key) => key with { CreatedAt = WrongRows.Cut(key.CreatedAt) }),
            "Write_CreationWithMilliseconds_IsKept"),
        ("CutsTheExpiryToSeconds",
            kept => new WrongRows(kept, (ApiKey key) =>
                key with { ExpiresAt = key.ExpiresAt is { } end ? WrongRows.Cut(end) : null }),
            "Write_ExpiryWithMilliseconds_IsKept"),
        ("LosesTheBeginning", kept => new WrongRows(kept, (ApiKey key) => key with { NotBefore = null }),
            "Write_BeginningWithMilliseconds_IsKept"),
        ("LosesTheSecondGrant",
            kept => new WrongRows(kept, (ApiKey key) =>
                key.Access.Grants.Count < 2 ? key : key with { Access = KeyAccess.Scoped(key.Access.Grants.Take(1)) }),
            "Write_SeveralGrants_AreKept"),
        ("TakesDamagedAccessForFull",
            kept => new WrongRows(kept, (ApiKey key) =>
                key.Access.IsDamaged ? key with { Access = KeyAccess.Full } : key),
            "Write_DamagedAccess_IsKept"),
        ("TakesEveryCreatorForAPerson",
            kept => new WrongRows(kept, (ApiKey key) =>
                key with { CreatedBy = Actor.Person(key.CreatedBy.Id, key.CreatedBy.Address) }),
            "Write_CreatorOfEachKind_IsKept(Key)"),
        ("KeepsOnePairOfMetadata",
            kept => new WrongRows(kept, (ApiKey key) =>
                key with { Metadata = key.Metadata.Take(1).ToFrozenDictionary() }),
            "Write_SeveralPairsOfMetadata_AreKept"),
        ("FoldsNamesOfMetadata",
            kept => new WrongRows(kept, (ApiKey key) => key with { Metadata = Folded(key.Metadata) }),
            "Write_NamesOfMetadataThatDifferInCaseAlone_AreKeptApart"),
        ("TakesEmptyValuesForNone",
            kept => new WrongRows(kept, (ApiKey key) => key with
            {
                Metadata = key.Metadata.ToDictionary(pair => pair.Key, pair => pair.Value is "" ? null! : pair.Value),
            }),
            "Write_EmptyValueOfMetadata_IsKeptEmpty"),
        ("PadsDigests",
            kept => new WrongRows(kept, (StoredKey row) => row with { Digest = WrongRows.Padded(row.Digest) }),
            "Write_DigestOfAnotherLength_IsKept(31)"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Events() =>
    [
        ("LosesReasons", kept => Telling(kept, told => told with { Reason = null }), "ReadEvents_ReasonGiven_IsKept"),
        ("LosesWhatChanged", kept => Telling(kept, told => told with { Changes = [] }),
            "ReadEvents_ChangesGiven_AreKeptInTheirOrder"),
        ("LosesActorsOfEvents", kept => Telling(kept, told => told with { Actor = Actor.Person(told.Actor.Id) }),
            "ReadEvents_InstantAndActorGiven_AreKept"),
        ("LimitsEventsBeforeTheKey", kept => new LimitsEventsFirst(kept),
            "ReadEvents_LimitedAndOfAKey_CountsThatKeysAlone"),
        ("LimitsEventsBeforeTheOwner", kept => new LimitsEventsFirst(kept),
            "ReadEvents_LimitedAndOfAnOwner_CountsThatOwnersAlone"),
    ];

    private static Dictionary<string, string> Folded(IReadOnlyDictionary<string, string> pairs) =>
        pairs.DistinctBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);

    private static WrongReads Telling(int kept, Func<KeyEvent, KeyEvent> lose) =>
        new(kept) { TellingEvents = told => [.. told.Select(lose)] };
}
