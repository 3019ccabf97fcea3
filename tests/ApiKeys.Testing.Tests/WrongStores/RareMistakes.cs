using System.Text;

namespace ApiKeys.Tests;

/// <summary>Mistakes that show with great numbers, in a few bits, or in the form of a letter alone.</summary>
internal static class RareMistakes
{
    public static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> All() =>
        Counts().Concat(Parts()).Concat(Forms());

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Counts() =>
    [
        ("KeepsCountsOf32Bits", CountingIn32Bits, "ApplyUsage_CountsOfMoreThan32Bits_AreKept"),
        ("KeepsSumsOf32Bits", CountingIn32Bits, "ApplyUsage_SumsOfMoreThan32Bits_AreKept"),
        ("RemembersEightBatches", kept => new RemembersFewBatches(kept, most: 8),
            "ApplyUsage_FirstBatchAgainAfterManyOthers_IsNotApplied"),
        ("KeepsTheLastCountOfADay",
            kept => new WrongBatches(kept, counts => counts.Reverse().DistinctBy(count => (count.KeyId, count.Day))),
            "ApplyUsage_KeyAndDayTwiceInABatch_AddsThemUp"),
        ("ScansWithoutLastUse",
            kept => new WrongAnswers(kept)
            {
                Scanning = rows => rows.Select(row => row with { Key = row.Key with { LastUsedAt = null } }),
            },
            "ApplyUsage_KeyUsed_ShowsInEveryRead"),
        ("CascadesFromTwoRoots", CascadingFromTwoRoots, "Write_CascadeFromManyKeys_RevokesTheChildrenOfEach"),
        ("RevokesTwoRoots", CascadingFromTwoRoots, "Write_CascadeEndsManyRoots_EndsEach(False)"),
        ("DeletesTwoRoots", CascadingFromTwoRoots, "Write_CascadeEndsManyRoots_EndsEach(True)"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Parts() =>
    [
        ("ComparesThePromiseAlone", kept => new ComparesPartOfTheBound(kept, bound => bound.Promise),
            "TrySetBound_ExpectedInOnePartAlone_ChangesNothing(4, 5)"),
        ("ComparesTheLeaseAlone", kept => new ComparesPartOfTheBound(kept, bound => bound.Lease),
            "TrySetBound_ExpectedInOnePartAlone_ChangesNothing(3, 6)"),
        ("ComparesTheLowHalfOfAMark", kept => new ComparesPartOfAMark(kept, uint.MaxValue),
            "ReadChanges_MarkThatDiffersInOneBit_DoesNotContinue"),
        ("DrawsHalfOfAMark",
            kept => new WrongReads(kept)
            {
                Telling = page => page with
                {
                    Changes =
                    [
                        .. page.Changes.Select(change =>
                            change with { At = change.At with { Mark = (uint)change.At.Mark } }),
                    ],
                },
            },
            "ReadChanges_ManyMarks_DifferInEachBit"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Forms() =>
    [
        ("ComposesNames", Rewriting(NormalizationForm.FormC), "Write_TextsInEitherForm_AreKeptAsTheyAre(cafeU+0301)"),
        ("DecomposesNames", Rewriting(NormalizationForm.FormD), "Write_TextsInEitherForm_AreKeptAsTheyAre(cafU+00E9)"),
        ("ComposesReasons", Telling(NormalizationForm.FormC),
            "ReadEvents_TextsInEitherForm_AreKeptAsTheyAre(cafeU+0301)"),
        ("DecomposesReasons", Telling(NormalizationForm.FormD),
            "ReadEvents_TextsInEitherForm_AreKeptAsTheyAre(cafU+00E9)"),
        ("ComposesOwners", kept => new FoldsOwners(kept, owner => owner.Normalize()),
            "List_TextsInBothForms_AreToldApart"),
        ("ComposesNamesOfMetadata",
            kept => new WrongRows(kept, (ApiKey key) => key with
            {
                Metadata = key.Metadata
                    .DistinctBy(pair => pair.Key.Normalize())
                    .ToDictionary(pair => pair.Key.Normalize(), pair => pair.Value),
            }),
            "Write_NamesOfMetadataInBothForms_AreKeptApart"),
    ];

    private static WrongReads CountingIn32Bits(int kept) =>
        new(kept) { TellingUsage = day => new UsageDay(day.Day, (int)day.Live, (int)day.Test, (int)day.Refused) };

    private static WrongWrites CascadingFromTwoRoots(int kept) =>
        new(kept, (_, write) => write.Cascade is { } cascade
            ? write with { Cascade = cascade with { Roots = [.. cascade.Roots.Take(2)] } }
            : write);

    private static Func<int, IKeyStore> Rewriting(NormalizationForm form) =>
        kept => new WrongRows(kept, (ApiKey key) => key with { Name = key.Name.Normalize(form) });

    private static Func<int, IKeyStore> Telling(NormalizationForm form) =>
        kept => new WrongReads(kept)
        {
            TellingEvents = told => [.. told.Select(one => one with { Reason = one.Reason?.Normalize(form) })],
        };
}
