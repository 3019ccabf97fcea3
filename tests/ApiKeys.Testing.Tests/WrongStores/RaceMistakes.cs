namespace ApiKeys.Tests;

/// <summary>Mistakes that the checks of many calls find whichever of the calls comes first.</summary>
internal static class RaceMistakes
{
    public static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> All()
    {
        (Func<IKeyStore, KeyWrite, KeyWrite> Change, string Check)[] wrong =
        [
            (WrongWrites.LosesUpdates, "Write_ManyUpdatesOfOneVersion_HasExactlyOneWinner"),
            (WrongWrites.LosesUpdates, "Write_UpdatesOfOneVersionRoundAfterRound_HaveOneWinnerEach"),
            (WrongWrites.ForgetsTheLimit, "Write_LastPlaceRoundAfterRound_IsTakenOnce"),
            (WrongWrites.ForgetsTheCascade, "Write_ChildrenMadeWhileTheirMakerIsDeleted_LeavesNoneAlive"),
            (WrongWrites.ForgetsTheCascade,
                "Write_ChildrenWhileTheirMakerEndsRoundAfterRound_NoneIsLeftAlive(False)"),
            (WrongWrites.ForgetsTheCascade, "Write_ChildrenWhileTheirMakerEndsRoundAfterRound_NoneIsLeftAlive(True)"),
            (WrongWrites.ForgetsTheCascade, "Write_ChainOfManyRotations_RevokesAllOfIt"),
            (WrongWrites.ForgetsEvents, "ReadEvents_WritersAtWork_NeverShowsASmallerNumberLater"),
        ];
        return wrong
            .Select(one => (
                $"{one.Change.Method.Name}: {one.Check}",
                (Func<int, IKeyStore>)(kept => new WrongWrites(kept, one.Change)),
                one.Check))
            .Append(("LosesTheLastOfThePage",
                kept => new WrongReads(kept)
                {
                    Telling = page => page with { Changes = [.. page.Changes.SkipLast(1)] },
                },
                "ReadChanges_WritersAtWork_MissesNoChangeAndLeavesNoGap"))
            .Append(("ScansAllButOne",
                kept => new WrongAnswers(kept) { Scanning = static rows => rows.Skip(1) },
                "Scan_PageByPage_GivesEveryKeyOnce"))
            .Append(("CountsABatchEachTime", kept => new CountsTwice(kept),
                "ApplyUsage_OneBatchManyTimesAtOnce_IsAppliedOnce"));
    }
}
