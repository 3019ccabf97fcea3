namespace ApiKeys.Tests;

/// <summary>Mistakes in what a write refuses, lets pass, and does beside what it was asked to.</summary>
internal static class WriteMistakes
{
    public static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> All() =>
        Refusals().Concat(Passes()).Concat(Counts()).Concat(Deeds());

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Refusals() =>
    [
        ("RefusesEveryActingKey", Refusing(KeyWriteOutcome.ActorNotUsable, (_, write) => write.ActingKey is not null),
            "Write_ActingKeyUsable_IsWritten"),
        ("RefusesActingKeysThatWillExpire",
            Refusing(KeyWriteOutcome.ActorNotUsable, (store, write) =>
                write.ActingKey is { } acting && Row(store, acting.Id)?.Key.ExpiresAt is not null),
            "Write_ActingKeyAtItsExpiry_IsNotUsable(1, Written)"),
        ("JudgesTheActingKeyAsItWillBe",
            Refusing(KeyWriteOutcome.ActorNotUsable, (_, write) =>
                write.Updates.Any(update => update.Row.Key.Id == write.ActingKey?.Id && IsRevoked(update.Row))),
            "Write_ActingKeyRevokesItself_IsWritten"),
        ("RefusesEveryChangeUnderADisabledOwner",
            Refusing(KeyWriteOutcome.OwnerDisabled, (store, write) =>
                write.Updates.Any(update => Row(store, update.Row.Key.Id)?.OwnerDisabled == true)),
            "Write_OwnerDisabled_LetsOtherChangesPass"),
        ("RefusesWhatIsEmpty",
            Refusing(KeyWriteOutcome.VersionLost, (_, write) => write.Inserts.Count + write.Updates.Count == 0),
            "Write_Nothing_IsWrittenAndTakesNoRevision"),
        ("RefusesCirclesOfReplacements",
            Refusing(KeyWriteOutcome.LimitReached, (store, write) => write.Limit is not null && Rows(store).Any(row =>
                row.Key.ReplacedBy is { } next && Row(store, next)?.Key.ReplacedBy == row.Key.Id)),
            "Write_KeysThatReplaceEachOtherInACircle_AreCountedAllTheSame"),
        ("ComparesUnusedDigestsByTheirBytes",
            Refusing(KeyWriteOutcome.DigestTaken, (store, write) => write.UnusedDigests.Any(digest =>
                Rows(store).Any(row => row.Digest.HasBytesOf(digest)))),
            "Write_UnusedDigestOfTheSameBytesOtherwise_IsFree"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Passes() =>
    [
        ("ForgetsUnusedDigests", Changing((_, write) => write with { UnusedDigests = [] }),
            "Write_UnusedDigestOfADeletedKey_IsTaken"),
        ("ForgetsUnusedDigestsInAHurry", Changing((_, write) => write with { UnusedDigests = [] }),
            "Write_OneKeyImportedManyTimes_IsTakenOverOnce"),
        ("TakesAUsedIdForWritten",
            Answering((_, result) => result.Outcome == KeyWriteOutcome.IdTaken
                ? result with { Outcome = KeyWriteOutcome.Written }
                : result),
            "Write_OneId"),
        ("GivesIdsToKeysWithout",
            Changing((_, write) => write with
            {
                Inserts = [.. write.Inserts.Select(row =>
                    row.Key.Id.IsEmpty ? row with { Key = row.Key with { Id = Some.Id(77) } } : row)],
            }),
            "Write_NoId_Throws"),
        ("InsertsWhatItCannotUpdate",
            Changing((store, write) => write with
            {
                Inserts = [.. write.Inserts, .. Unknown(store, write).Select(update => update.Row)],
                Updates = [.. write.Updates.Except(Unknown(store, write))],
            }),
            "Write_UpdateOfAnUnknownKey_IsLost"),
        ("TakesTheFirstOfTwoUpdates",
            Changing((_, write) => write with
            {
                Updates = [.. write.Updates.DistinctBy(update => update?.Row.Key.Id)],
            }),
            "Write_TwoUpdatesOfOneVersion_AreLost"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Counts() =>
    [
        ("CountsTheKeysOfEveryOwner", Answering((store, write, result) => result with
            {
                Used = result.Used + Rows(store).Count(row => row.Key.Owner != write.Limit?.Owner),
            }),
            "Write_KeysOfAnotherOwner_AreNotCounted"),
        ("CountsKeysThatEnded", Answering((store, write, result) => result with
            {
                Used = result.Used + Rows(store).Count(row => row.Key.ExpiresAt <= write.At || IsRevoked(row)),
            }),
            "Write_EndedKeys_AreNotCounted"),
        ("GivesNoBoundWithARefusal",
            Answering((_, result) => result.Outcome == KeyWriteOutcome.Written
                ? result
                : result with { Bound = default }),
            "Write_AnyOutcome_GivesTheBound"),
        ("BelievesARowAboutItsOwner", Answering((_, write, result) => result with
            {
                Rows = [.. result.Rows.Select(row => row with
                {
                    OwnerDisabled = row.OwnerDisabled || write.Inserts.Any(insert => insert.OwnerDisabled),
                })],
            }),
            "Write_RowSaysItsOwnerIsDisabled_IsNotBelieved"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Deeds() =>
    [
        ("RevokesSuccessorsOfOthers", Changing((store, write) => write with
            {
                Updates = [.. write.Updates, .. Successors(store, write).Select(row =>
                    new KeyUpdate(row.Revoked(write.At, reason: null), row.Key.Version))],
            }),
            "Write_SuccessorIssuedByAnother_IsNotRevokedWithThePredecessor"),
        ("EndsEveryRoot", Changing((_, write) => write with
            {
                Cascade = write.Cascade is { EndsRoots: false } cascade
                    ? cascade with { RevokesRoots = true }
                    : write.Cascade,
            }),
            "Write_CascadeSaysNothingOfItsRoots_LeavesThemAsTheyAre"),
        ("EnablesKeysWithTheirOwner", Changing((store, write) => write with
            {
                Updates = write.OwnerFlag is not { Disabled: false } ? write.Updates : [.. Rows(store).Select(row =>
                    new KeyUpdate(row with { Key = row.Key with { Disabled = false } }, row.Key.Version))],
            }),
            "Write_OwnerRestored_LeavesKeysDisabledOneByOneAsTheyAre"),
        ("WritesTheDigestOfAnUpdate", Changing((store, write) =>
            {
                foreach (var row in write.Updates.Select(update => update.Row))
                    store.ReplaceDigestAsync(row.Key.Id, Row(store, row.Key.Id)!.Digest, row.Digest).Completed();
                return write;
            }),
            "Write_UpdateOfARowReadBeforeARehash_KeepsTheNewDigest"),
        ("TellsOfWhatItRefused", Answering((store, write, result) => result.Outcome == KeyWriteOutcome.Written
                ? result
                : result with { Events = store.Write(new KeyWrite { At = write.At, Events = write.Events }).Events }),
            "Write_Refused_WritesNoEvent"),
        ("LosesRevocations", Changing((_, write) => write with
            {
                Updates = [.. write.Updates.Select(update => update with
                {
                    Row = update.Row with { Key = update.Row.Key with { RevokedAt = null } },
                })],
            }),
            "Write_ChildrenMadeWhileTheirMakerIsRevoked_LeavesNoneAlive"),
    ];

    private static Func<int, IKeyStore> Changing(Func<IKeyStore, KeyWrite, KeyWrite> change) =>
        kept => new WrongWrites(kept, change);

    private static Func<int, IKeyStore> Answering(Func<KeyWrite, KeyWriteResult, KeyWriteResult> answer) =>
        Answering((_, write, result) => answer(write, result));

    private static Func<int, IKeyStore> Answering(Func<IKeyStore, KeyWrite, KeyWriteResult, KeyWriteResult> answer) =>
        kept => new WrongCalls(kept) { Writing = (store, write) => answer(store, write, store.Write(write)) };

    private static Func<int, IKeyStore> Refusing(KeyWriteOutcome outcome, Func<IKeyStore, KeyWrite, bool> refuses) =>
        kept => new WrongCalls(kept)
        {
            Writing = (store, write) =>
                refuses(store, write) ? new KeyWriteResult { Outcome = outcome } : store.Write(write),
        };

    private static StoredKey? Row(IKeyStore store, ApiKeyId id) => store.FindAsync(id).Completed();

    private static IReadOnlyList<StoredKey> Rows(IKeyStore store) =>
        store.ScanAsync(default, int.MaxValue).Completed().Keys;

    private static bool IsRevoked(StoredKey row) => row.Key.RevokedAt is not null;

    private static IEnumerable<KeyUpdate> Unknown(IKeyStore store, KeyWrite write) =>
        write.Updates.Where(update => Row(store, update.Row.Key.Id) is null);

    private static IEnumerable<StoredKey> Successors(IKeyStore store, KeyWrite write) =>
        (write.Cascade?.Roots ?? [])
            .Select(root => Row(store, root)?.Key.ReplacedBy)
            .OfType<ApiKeyId>()
            .Select(id => Row(store, id))
            .OfType<StoredKey>();
}
