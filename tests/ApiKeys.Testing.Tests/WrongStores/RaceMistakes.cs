namespace ApiKeys.Tests;

/// <summary>Mistakes that the checks of many calls find whichever of the calls comes first.</summary>
internal static class RaceMistakes
{
    private static readonly string[] _looks =
    [
        "Write_InsertsWhileTheirOwnerIsDisabled_AreRefusedOrCameBefore",
        "Write_KeysEnabledWhileTheirOwnerIsDisabled_AreRefusedOrCameBefore",
        "ReplaceDigest_ManyTimesAtOnce_ReplacesOnce",
        "TrySetBound_ManyTimesAtOnce_SetsOnce",
        "Write_WhileTheBoundIsRaised_GivesTheBoundOfItsCommit",
    ];

    public static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> All() =>
        Writing().Concat(Reading()).Concat(Looking());

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Writing()
    {
        (Func<IKeyStore, KeyWrite, KeyWrite> Change, string Check)[] wrong =
        [
            (WrongWrites.LosesUpdates, "Write_ManyUpdatesOfOneVersion_HasExactlyOneWinner"),
            (WrongWrites.ForgetsTheLimit, "Write_ManyInsertsAtOnceUnderALimit_WritesExactlyTheLimit"),
            (WrongWrites.ForgetsTheCascade, "Write_ChildrenMadeWhileTheirMakerIsRevoked_LeavesNoneAlive"),
            (WrongWrites.ForgetsTheCascade, "Write_ChildrenMadeWhileACascadeEndsTheirMaker_LeavesNoneAlive(False)"),
            (WrongWrites.ForgetsTheCascade, "Write_ChildrenMadeWhileACascadeEndsTheirMaker_LeavesNoneAlive(True)"),
            (WrongWrites.ForgetsTheCascade, "Write_ChainOfManyRotations_RevokesAllOfIt"),
            (WrongWrites.ForgetsEvents, "ReadEvents_WritersAtWork_NeverShowsASmallerNumberLater"),
        ];
        return wrong.Select(one => (
            $"{one.Change.Method.Name}: {one.Check}",
            (Func<int, IKeyStore>)(kept => new WrongWrites(kept, one.Change)),
            one.Check));
    }

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Reading() =>
    [
        ("LosesTheLastOfThePage",
            kept => new WrongReads(kept) { Telling = page => page with { Changes = [.. page.Changes.SkipLast(1)] } },
            "ReadChanges_WritersAtWork_MissesNoChangeAndLeavesNoGap"),
        ("ScansAllButOne", kept => new WrongAnswers(kept) { Scanning = static rows => rows.Skip(1) },
            "Scan_PageByPage_GivesEveryKeyOnce"),
        ("CountsABatchEachTime", kept => new CountsTwice(kept), "ApplyUsage_OneBatchManyTimesAtOnce_IsAppliedOnce"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Looking() =>
    [
        .. _looks.Select(check => (
            $"{nameof(LooksBeforeItLocks)}: {check}",
            (Func<int, IKeyStore>)(kept => new LooksBeforeItLocks(kept)),
            check)),
        ("WritesWholeRowsOfUse", kept => new WritesWholeRows(kept), "ApplyUsage_WhileTheKeyIsRevoked_LosesNeither"),
        ("WritesWholeRowsOfDigests", kept => new WritesWholeRows(kept),
            "ReplaceDigest_WhileTheKeyIsRevoked_LosesNeither"),
    ];
}
