namespace ApiKeys;

/// <summary>What speaks against a form, by field.</summary>
internal sealed class FieldFaults(IReadOnlyList<Fault> faults)
{
    /// <summary>What is said of a member, or of anything in it.</summary>
    public IReadOnlyList<string> Of(string member) => Said(fault => IsWithin(fault.Member, member));

    /// <summary>What is said of the whole, or of a member that the form has no field for.</summary>
    public IReadOnlyList<string> Beside(IEnumerable<string> members) =>
        Said(fault => !members.Any(member => IsWithin(fault.Member, member)));

    private IReadOnlyList<string> Said(Func<Fault, bool> meant) =>
        [.. faults.Where(meant).Select(Word).Distinct(StringComparer.Ordinal)];

    // The form has a box for what an API spells.
    private static string Word(Fault fault) =>
        (fault.Code, fault.Member.Split('.')[^1]) is (FaultCode.Required, "tags")
            ? "Give at least one tag, or choose \u201cEvery tag\u201d."
        : fault.Code == FaultCode.EveryTagBesideNames ? "Choose \u201cEvery tag\u201d, or name tags: not both."
        : fault.Message;

    private static bool IsWithin(string path, string member) =>
        path.StartsWith(member, StringComparison.Ordinal)
        && (path.Length == member.Length || path[member.Length] is '.' or '[');
}
