namespace ApiKeys.Tests;

/// <summary>Mistakes in what a store finds, lists, replaces and counts.</summary>
internal static class ReadMistakes
{
    private static readonly string[] _cancelled =
    [
        "ReplaceDigest_Cancelled_", "TrySetBound_Cancelled_", "List_Cancelled_", "Scan_Cancelled_",
        "ReadChanges_Cancelled_", "ReadEvents_Cancelled_", "ApplyUsage_Cancelled_",
    ];

    public static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> All() =>
        Finds().Concat(Pages()).Concat(Changes()).Concat(Digests()).Concat(Uses())
            .Concat(_cancelled.Select(check => (
                $"GoesOnWith{check.Split('_')[0]}",
                (Func<int, IKeyStore>)(kept => new IgnoresCancellation(kept)),
                check)));

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Finds() =>
    [
        ("MakesUpKeys",
            kept => new WrongCalls(kept) { Finding = (store, id) => Row(store, id) ?? Some.Row(1) },
            "Find_NothingWritten_GivesNull"),
        ("CountsTheOwnersFlagAsAChange",
            kept => new WrongCalls(kept)
            {
                Finding = (store, id) => Row(store, id) is { OwnerDisabled: true } row
                    ? row with { Key = row.Key with { Version = row.Key.Version + 1 } }
                    : Row(store, id),
            },
            "Write_OwnerDisabled_LeavesTheRowsOwnVersionAndRevision"),
        ("BelievesRevisions", BelievesRevisions, "Write_RowBringsARevision_IsGivenTheNextAllTheSame"),
        ("LosesThatAKeyWasImported", kept => new WrongRows(kept, (ApiKey key) => key with { IsImported = false }),
            "Find_Imported_SaysSo"),
        ("CutsNames",
            kept => new WrongRows(kept, (ApiKey key) => key with { Name = Cut(key.Name, 100) }),
            "Write_LongestTexts_AreKeptAsTheyAre"),
        ("IgnoresBytes",
            kept => new WrongCalls(kept)
            {
                FindingByDigest = (store, digest) => store.ScanAsync(default, int.MaxValue).Completed().Keys
                    .FirstOrDefault(row => (row.Digest.Scheme, row.Digest.Pepper) == (digest.Scheme, digest.Pepper)),
            },
            "FindByDigest_AnyPartDiffers_GivesNull(3, Hmac, p1)"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Pages() =>
    [
        ("CutsOwnersAskedFor", Asking(query => query with { Owner = Cut(query.Owner ?? "", 128) }),
            "Write_LongestOwner_IsFoundByIt"),
        ("ListsWithinAnyLimit", Asking(query => query with { Limit = Math.Clamp(query.Limit, 1, 100) }),
            "List_LimitOutOfRange_Throws"),
        ("TellsWithinAnyLimit",
            kept => new WrongReads(kept)
            {
                AskingEvents = query => query with { Limit = Math.Clamp(query.Limit, 1, 100) },
            },
            "ReadEvents_LimitOutOfRange_Throws"),
        ("PromisesAPageAfterEveryFullOne",
            kept => new WrongReads(kept)
            {
                TellingKeys = (query, page) => page.Keys.Count < query.Limit
                    ? page
                    : page with { Next = new KeyCursor(page.Keys[^1].Key.CreatedAt, page.Keys[^1].Key.Id) },
            },
            "List_ExactlyAPage_IsTheLast"),
        ("ListsTagsOfEveryOwner",
            kept => new WrongCalls(kept)
            {
                ListingTags = (store, _) =>
                [
                    .. store.ScanAsync(default, int.MaxValue).Completed().Keys
                        .SelectMany(row => row.Key.Access.Grants).SelectMany(grant => grant.Tags),
                ],
            },
            "ListTags_AnotherOwner_GivesNone"),
        ("NeverEndsAScan", Scanning((store, after, limit) => Scan(store, after, limit) with { More = true }),
            "Scan_NoKeys_GivesAnEmptyLastPage"),
        ("ScansOnAfterEveryFullPage",
            Scanning((store, after, limit) =>
            {
                var page = Scan(store, after, limit);
                return page with { More = page.Keys.Count == limit };
            }),
            "Scan_Limited_SaysWhetherRowsRemain(3, False)"),
        ("ScansFromKeysThatAreThere",
            Scanning((store, after, limit) =>
                after.IsEmpty || Row(store, after) is not null ? Scan(store, after, limit) : new KeyScan([], false)),
            "Scan_AfterAnIdThatIsGone_GoesOnBehindIt"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Changes() =>
    [
        ("BeginsBehindTheBeginning",
            Telling(page => page.Head == default ? page with { Head = new RevisionMark(1, 1) } : page),
            "ReadChanges_NothingWritten_HasTheHeadBeforeTheFirst"),
        ("TakesNothingNewForATrimmedLog",
            Telling(page => page.Changes.Count == 0 ? page with { Continues = false } : page),
            "ReadChanges_AtTheHead_ContinuesWithNothing"),
        ("KeepsOneChangeTooFew", kept => new HonestStore(kept - 1),
            "ReadChanges_FromTheBeginningOfATrimmedLog_DoesNotContinue(4, True)"),
        ("TrimsThePlaceItWasReadTo", kept => new HonestStore(kept - 1),
            "ReadChanges_PlaceTrimmedAway_DoesNotContinue(4, True)"),
        ("ShowsHalfOfAWrite",
            Telling(page => page with
            {
                Changes =
                [
                    .. page.Changes.Select(change => change.Key is { Key.Version: > 1 } row && row.Key.Id == Some.Id(1)
                        ? change with { Key = row with { Key = row.Key with { Version = row.Key.Version - 1 } } }
                        : change),
                ],
            }),
            "ReadChanges_TwoKeysWrittenTogether_AreNeverSeenApart"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Digests() =>
    [
        ("ReplacesNoDigest", kept => new WrongCalls(kept) { Replacing = (_, _, _, _) => true },
            "ReplaceDigest_ExpectedIsThere_IsFoundByTheNewDigestOnly"),
        ("ReplacesDigestsOfUsableKeysAlone",
            kept => new WrongCalls(kept)
            {
                Replacing = (store, id, expected, replacement) => Row(store, id) is { Key.RevokedAt: null }
                    && store.ReplaceDigestAsync(id, expected, replacement).Completed(),
            },
            "ReplaceDigest_KeyRevoked_ChangesTheDigest"),
        ("CountsARehashAsAChange",
            kept => new WrongCalls(kept)
            {
                Replacing = (store, id, expected, replacement) =>
                {
                    var replaces = store.ReplaceDigestAsync(id, expected, replacement).Completed();
                    var row = Row(store, id)!;
                    store.Write(new KeyWrite { At = Some.Now, Updates = [new KeyUpdate(row, row.Key.Version)] });
                    return replaces;
                },
            },
            "ReplaceDigest_ExpectedIsThere_ChangesTheDigestAlone"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Uses() =>
    [
        (nameof(ForgetsBatchesSoon), kept => new ForgetsBatchesSoon(kept),
            "BatchesKept_Promised_IsLongEnoughToSendABatchAgain"),
        ("CountsAtLeastOnce",
            kept => new WrongCalls(kept) { Counting = count => count with { Used = Math.Max(count.Used, 1) } },
            "ApplyUsage_NothingCounted_MakesNoDay"),
        ("TakesARefusalForUse",
            kept => new WrongCalls(kept) { Counting = count => count with { Used = count.Used + count.Refused } },
            "ApplyUsage_RefusedOnly_DoesNotMoveLastUsed"),
        ("ReadsTheUseOfAnyKey",
            kept => new WrongCalls(kept)
            {
                AskingUsage = (store, query) => query.KeyId is { } id && Row(store, id) is { } row
                    ? query with { Owner = row.Key.Owner }
                    : query,
            },
            "ReadUsage_KeyOfAnotherOwner_GivesNothing"),
    ];

    private static WrongCalls BelievesRevisions(int kept)
    {
        Dictionary<ApiKeyId, long> brought = [];
        return new WrongCalls(kept)
        {
            Writing = (store, write) =>
            {
                foreach (var row in write.Inserts)
                    brought.TryAdd(row.Key.Id, row.Revision);
                return store.Write(write);
            },
            Finding = (store, id) => Row(store, id) is { } row ? row with { Revision = brought[id] } : null,
        };
    }

    private static Func<int, IKeyStore> Asking(Func<KeyQuery, KeyQuery> ask) =>
        kept => new WrongReads(kept) { Asking = ask };

    private static Func<int, IKeyStore> Telling(Func<ChangePage, ChangePage> tell) =>
        kept => new WrongReads(kept) { Telling = tell };

    private static Func<int, IKeyStore> Scanning(Func<IKeyStore, ApiKeyId, int, KeyScan> scan) =>
        kept => new WrongCalls(kept) { Scanning = scan };

    private static KeyScan Scan(IKeyStore store, ApiKeyId after, int limit) =>
        store.ScanAsync(after, limit).Completed();

    private static StoredKey? Row(IKeyStore store, ApiKeyId id) => store.FindAsync(id).Completed();

    private static string Cut(string text, int length) => text[..Math.Min(text.Length, length)];
}
