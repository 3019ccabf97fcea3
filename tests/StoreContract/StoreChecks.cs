namespace ApiKeys.Tests;

/// <summary>Checks that begin with an empty store.</summary>
/// <param name="given">The store.</param>
public abstract class StoreChecks(StoreUnderTest given)
{
    internal IKeyStore Store { get; } = given.Store;

    internal IKeyEventLog Log => (IKeyEventLog)Store;

    internal IKeyUsageStore Usage => (IKeyUsageStore)Store;

    internal void Trim() => given.Trim();
}
