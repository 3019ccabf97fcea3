namespace ApiKeys.Tests.Access;

/// <summary>The catalog of the sample host, and short ways to write access to it.</summary>
internal static class Some
{
    public static ScopeCatalog Catalog { get; } = new(
    [
        new Scope("memory:admin", "Do everything") { Implies = ["memory:write"] },
        new Scope("memory:write", "Write memories") { Implies = ["memory:readonly"] },
        new Scope("memory:read", "Read memories") { Aliases = ["memory:readonly"] },
        new Scope("billing:read", "Read invoices"),
    ]);

    public static GrantedAccess Full { get; } = Catalog.Compile(KeyAccess.Full);

    public static GrantedAccess On(string[] scopes, params string[] tags) =>
        Catalog.Compile(KeyAccess.Scoped(scopes, tags));

    public static GrantedAccess Reading(params string[] tags) => On(["memory:read"], tags);

    public static List<Fault> FaultsOf(KeyAccess? access)
    {
        var faults = new List<Fault>();
        var canonical = Catalog.Check(access, faults);
        Assert.Equal(faults.Count == 0, canonical is not null);
        return faults;
    }

    public static List<Fault> FaultsOf(IEnumerable<string>? scopes, IEnumerable<string>? tags) =>
        FaultsOf(KeyAccess.Scoped(scopes, tags));

    public static KeyAccess Canonical(KeyAccess access)
    {
        var faults = new List<Fault>();
        var canonical = Catalog.Check(access, faults);
        Assert.Empty(faults);
        return canonical!;
    }
}
