using System.Reflection;

namespace ApiKeys.Testing;

/// <summary>The contract of stores as named checks that any test runner can run against any store.</summary>
public static class StoreContract
{
    /// <summary>Every check, by its name.</summary>
    public static IReadOnlyDictionary<string, StoreCheck> Checks { get; } = Find().ToDictionary(check => check.Name);

    private static IEnumerable<StoreCheck> Find() =>
        from type in typeof(StoreContract).Assembly.GetTypes()
        where type.IsSubclassOf(typeof(StoreChecks))
        from method in type.GetMethods()
        from check in method.GetCustomAttributes<CheckAttribute>()
        select new StoreCheck(type, method, check.Arguments);
}
