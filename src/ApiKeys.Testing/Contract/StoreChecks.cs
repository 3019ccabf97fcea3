namespace ApiKeys.Testing;

/// <summary>Checks that begin with an empty store.</summary>
/// <param name="given">The store.</param>
internal abstract class StoreChecks(StoreUnderTest given)
{
    public IKeyStore Store { get; } = given.Store;

    public IKeyEventLog Log => (IKeyEventLog)Store;

    public IKeyUsageStore Usage => (IKeyUsageStore)Store;

    public void Trim() => given.Trim();
}
