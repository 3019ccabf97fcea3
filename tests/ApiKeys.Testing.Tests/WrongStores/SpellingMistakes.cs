using System.Text;

namespace ApiKeys.Tests;

/// <summary>Owners and ids that are compared as a collation does.</summary>
internal static class SpellingMistakes
{
    private static readonly string[] _calls =
    [
        "List_OwnerOfAnotherSpelling_IsLeftOut",
        "ListTags_OwnerOfAnotherSpelling_IsLeftOut",
        "Count_OwnerOfAnotherSpelling_IsLeftOut",
        "Write_LimitOfAnotherSpelling_CountsItsOwnKeys",
        "Write_OwnerDisabled_LeavesAnotherSpellingAsItIs",
        "ReadEvents_OwnerOfAnotherSpelling_IsLeftOut",
        "ReadUsage_OwnerOfAnotherSpelling_IsLeftOut",
    ];

    public static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> All() =>
    [
        .. _calls.SelectMany(Owners),
        ("FoldsTheIdOfTheActingKey",
            kept => new WrongWrites(kept, (store, write) => write.ActingKey is { } acting
                ? write with { ActingKey = acting with { Id = Folded(store, acting.Id) } }
                : write),
            "Write_ActingKeyOfOtherCase_IsNotUsable"),
        ("FoldsTheIdsOfRoots",
            kept => new WrongWrites(kept, (store, write) => write.Cascade is { } cascade
                ? write with { Cascade = cascade with { Roots = [.. cascade.Roots.Select(id => Folded(store, id))] } }
                : write),
            "Write_CascadeFromAKeyOfOtherCase_LeavesTheChildren"),
    ];

    private static IEnumerable<(string Name, Func<int, IKeyStore> Make, string Check)> Owners(string check)
    {
        var call = check[..check.IndexOf('_', check.IndexOf('_', StringComparison.Ordinal) + 1)];
        yield return (
            $"FoldsCase{call}", kept => new FoldsOwners(kept, owner => owner.ToUpperInvariant()), $"{check}(ACME)");
        yield return ($"FoldsBlanks{call}", kept => new FoldsOwners(kept, owner => owner.TrimEnd()), $"{check}(acme )");
        yield return ($"FoldsAccents{call}", kept => new FoldsOwners(kept, Bare), $"{check}(acmU+00E9)");
    }

    private static string Bare(string owner) =>
        string.Concat(owner.Normalize(NormalizationForm.FormD).Where(char.IsAscii));

    /// <summary>Gives the id of a key that differs in case alone, if there is one.</summary>
    private static ApiKeyId Folded(IKeyStore store, ApiKeyId id) =>
        store.ScanAsync(default, int.MaxValue).AsTask().GetAwaiter().GetResult()
            .Keys.Select(row => row.Key.Id)
            .FirstOrDefault(
                one => string.Equals(one.ToString(), id.ToString(), StringComparison.OrdinalIgnoreCase), id);
}
