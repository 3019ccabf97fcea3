namespace ApiKeys.Tests;

/// <summary>Every deliberate mistake, and a check that has to find it.</summary>
internal static class WrongStores
{
    public static IReadOnlyDictionary<string, (Func<int, IKeyStore> Make, string Check)> All { get; } =
        Writing().Concat(Reading()).Concat(Otherwise()).Concat(RowMistakes.All()).Concat(PageMistakes.All())
            .Concat(SpellingMistakes.All()).Concat(NodeMistakes.All()).Concat(WriteMistakes.All())
            .Concat(ReadMistakes.All()).Concat(RaceMistakes.All()).Concat(RareMistakes.All())
            .Concat(EdgeMistakes.All())
            .ToDictionary(one => one.Name, one => (one.Make, one.Check));

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Writing()
    {
        (Func<IKeyStore, KeyWrite, KeyWrite> Change, string Check)[] wrong =
        [
            (WrongWrites.LosesUpdates, "Write_OldVersion_IsLostAndWritesNothing"),
            (WrongWrites.AllowsOneTooMany, "Write_NoPlaceLeft_IsRefusedWithTheCount"),
            (WrongWrites.ForgetsTheLimit, "Write_LimitAlone_SaysSoLast"),
            (WrongWrites.ForgetsEvents, "ReadEvents_Written_AreNumberedInTheOrderOfCommits"),
            (WrongWrites.ForgetsTheCascade, "Write_CascadeFromAKey_RevokesItsChildrenAndTheirs"),
            (WrongWrites.TrustsTheActingKey, "Write_ActingKeyRevoked_IsNotUsable"),
            (WrongWrites.TrustsTheVersionOfTheActingKey, "Write_ActingKeyOfAnotherVersion_IsChanged"),
            (WrongWrites.ForgetsTheOwnersFlag, "Write_OwnerDisabled_IsReadWithEveryRow"),
            (WrongWrites.FoldsTheOwnersCase, "Find_Inserted_GivesTheRowWithItsRevision"),
            (WrongWrites.LosesTheRestOfAnInsert, "Write_SeveralKeys_TakesOneRevisionForEach"),
            (WrongWrites.RevokesDeletedKeysOnly, "Find_Deleted_GivesNull"),
        ];
        return wrong.Select(one => (
            one.Change.Method.Name,
            (Func<int, IKeyStore>)(kept => new WrongWrites(kept, one.Change)),
            one.Check));
    }

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Reading() =>
    [
        ("IgnoresTheCursor", kept => new WrongReads(kept) { Asking = query => query with { After = null } },
            "List_MoreThanAPage_EndsInACursor"),
        ("IgnoresTheSearch", kept => new WrongReads(kept) { Asking = query => query with { Search = null } },
            "List_SeveralFilters_MustAllHold"),
        ("IgnoresTheStatus", kept => new WrongReads(kept) { Asking = query => query with { Status = null } },
            "List_ByStatus_JudgesAtTheInstantOfTheQuery"),
        ("IgnoresTheEnvironment", kept => new WrongReads(kept) { Asking = query => query with { Environment = null } },
            "List_ByEnvironment_GivesThatEnvironment"),
        ("IgnoresTheTag", kept => new WrongReads(kept) { Asking = query => query with { Tag = null } },
            "List_ByTag_GivesKeysThatNameItAndNoOthers"),
        ("IgnoresTheCreator", kept => new WrongReads(kept) { Asking = query => query with { CreatedBy = null } },
            "List_ByCreator_ComparesOrdinally"),
        ("ListsOtherOwners", kept => new WrongReads(kept) { Asking = query => query with { Owner = null } },
            "List_OtherOwnersAndDeletedKeys_AreLeftOut"),
        ("ForgetsTheLastChange",
            kept => new WrongReads(kept) { Telling = page => page with { Changes = [.. page.Changes.SkipLast(1)] } },
            "ReadChanges_FromTheBeginning_GivesEveryChangeInOrder"),
        ("AlwaysContinues", kept => new WrongReads(kept) { Telling = page => page with { Continues = true } },
            "ReadChanges_AnotherMark_DoesNotContinue"),
        ("ForgetsTheBound", kept => new WrongReads(kept) { Telling = page => page with { Bound = default } },
            "ReadChanges_DoesNotContinue_StillGivesHeadAndBound"),
        ("RepeatsAnEvent",
            kept => new WrongReads(kept) { AskingEvents = query => query with { After = query.After - 1 } },
            "ReadEvents_Limited_GoesOnAfterTheLastNumber"),
        ("TellsEventsBackwards", kept => new WrongReads(kept) { TellingEvents = told => [.. told.Reverse()] },
            "ReadEvents_Written_AreNumberedInTheOrderOfCommits"),
        ("TellsEventsOfOtherOwners",
            kept => new WrongReads(kept) { AskingEvents = query => query with { Owner = null } },
            "ReadEvents_OfAnOwner_LeavesOutTheOthers"),
        ("LeavesOutTheLastDay",
            kept => new WrongReads(kept) { AskingUsage = query => query with { To = query.To.AddDays(-1) } },
            "ReadUsage_SomeDays_GivesBothEndsOldestFirst"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Otherwise() =>
    [
        (nameof(FoldsTheCaseOfIds), kept => new FoldsTheCaseOfIds(kept), "Find_IdsThatDifferOnlyInCase_AreTwoKeys"),
        (nameof(ResurrectsKeys), kept => new ResurrectsKeys(kept), "Find_Deleted_GivesNull"),
        (nameof(IgnoresSchemes), kept => new IgnoresSchemes(kept), "FindByDigest_AnyPartDiffers_GivesNull"),
        (nameof(SkipsAKeyBetweenPages), kept => new SkipsAKeyBetweenPages(kept), "List_MoreThanAPage_EndsInACursor"),
        (nameof(LoadsOnePage), kept => new LoadsOnePage(kept), "Scan_Limited_SaysWhetherRowsRemain"),
        (nameof(CountsTwice), kept => new CountsTwice(kept), "ApplyUsage_SameBatchAgain_IsNotApplied"),
        (nameof(DropsUsage), kept => new DropsUsage(kept), "ApplyUsage_TwoBatches_AddsThemUp"),
        (nameof(ReplacesAnyDigest), kept => new ReplacesAnyDigest(kept), "ReplaceDigest_AnotherIsThere_ChangesNothing"),
        (nameof(SetsAnyBound), kept => new SetsAnyBound(kept), "TrySetBound_AnotherIsKept_ChangesNothing"),
        (nameof(CountsEndedKeys), kept => new CountsEndedKeys(kept), "Count_OfAnOwner_IsThatOfItsLimit"),
        (nameof(ListsEveryTag), kept => new ListsEveryTag(kept), "ListTags_SearchAndLimit_NarrowTheList"),
        (nameof(LooksBeforeItWrites), kept => new LooksBeforeItWrites(kept),
            "Write_ManyInsertsAtOnceUnderALimit_WritesExactlyTheLimit"),
    ];
}
