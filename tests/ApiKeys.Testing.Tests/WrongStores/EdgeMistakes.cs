using System.Collections.Frozen;

namespace ApiKeys.Tests;

/// <summary>Parts that an update cannot clear, and what a table has no room for.</summary>
internal static class EdgeMistakes
{
    public static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> All() =>
        Clearing().Concat(Keeping());

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Clearing() =>
    [
        ("KeepsAClearedDescription",
            kept => Updating(kept, (old, key) => key with { Description = key.Description ?? old.Description }),
            "Write_UpdateThatClearsTheDescription_IsKept"),
        ("KeepsClearedMetadata",
            kept => Updating(kept, (old, key) => key.Metadata.Count > 0 ? key : key with { Metadata = old.Metadata }),
            "Write_UpdateThatClearsTheMetadata_IsKept"),
        ("KeepsAClearedExpiry",
            kept => Updating(kept, (old, key) => key with { ExpiresAt = key.ExpiresAt ?? old.ExpiresAt }),
            "Write_UpdateThatClearsTheExpiry_IsKept"),
        ("KeepsAClearedBeginning",
            kept => Updating(kept, (old, key) => key with { NotBefore = key.NotBefore ?? old.NotBefore }),
            "Write_UpdateThatClearsTheBeginning_IsKept"),
        ("NeverEnables", kept => Updating(kept, (old, key) => key with { Disabled = key.Disabled || old.Disabled }),
            "Write_UpdateThatEnables_IsKept"),
        ("NeverWidensToFullAccess",
            kept => Updating(kept, (old, key) => key.Access.IsFull ? key with { Access = old.Access } : key),
            "Write_UpdateToFullAccess_IsKept"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Keeping() =>
    [
        ("TakesTheEndOfTimeForNone",
            kept => new WrongRows(kept, (ApiKey key) =>
                key.ExpiresAt?.Year > 9_000 ? key with { ExpiresAt = null } : key),
            "Write_EndOfTime_IsKept"),
        ("TrimsDescriptions",
            kept => new WrongRows(kept, (ApiKey key) => key with { Description = key.Description?.Trim() }),
            "Write_BlanksAroundTexts_AreKept"),
        ("BringsLinesToOneEnd",
            kept => new WrongRows(kept, (ApiKey key) => key with { Metadata = Unix(key.Metadata) }),
            "Write_EndsOfLinesInTexts_AreKept"),
        ("UnescapesNames",
            kept => new WrongRows(kept, (ApiKey key) =>
                key with { Name = key.Name.Replace(@"\n", "\n", StringComparison.Ordinal) }),
            "Write_SignsInTexts_AreKept"),
        ("KeepsNinetyGrants",
            kept => new WrongRows(kept, (ApiKey key) => key.Access.Grants.Count < 90
                ? key
                : key with { Access = KeyAccess.Scoped(key.Access.Grants.Take(90)) }),
            "Write_MostGrantsAndTags_AreKept"),
        ("TrimsSearches",
            kept => new WrongReads(kept) { Asking = query => query with { Search = query.Search?.Trim() } },
            "List_BySearch_FindsTheText(3 )"),
        ("FoldsTagsAskedFor",
            kept => new WrongReads(kept) { Asking = query => query with { Tag = query.Tag?.ToUpperInvariant() } },
            "List_ByTag_GivesKeysThatNameItAndNoOthers"),
    ];

    private static FrozenDictionary<string, string> Unix(IReadOnlyDictionary<string, string> pairs) =>
        pairs.ToFrozenDictionary(
            pair => pair.Key, pair => pair.Value.Replace("\r\n", "\n", StringComparison.Ordinal));

    private static WrongWrites Updating(int kept, Func<ApiKey, ApiKey, ApiKey> lose) =>
        new(kept, (store, write) => write with
        {
            Updates = [.. write.Updates.Select(update => Old(store, update) is { } old
                ? update with { Row = update.Row with { Key = lose(old.Key, update.Row.Key) } }
                : update)],
        });

    private static StoredKey? Old(IKeyStore store, KeyUpdate update) =>
        store.FindAsync(update.Row.Key.Id).AsTask().GetAwaiter().GetResult();
}
