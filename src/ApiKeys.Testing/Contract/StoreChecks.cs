namespace ApiKeys.Testing;

/// <summary>Checks that begin with an empty store.</summary>
/// <param name="given">The store.</param>
internal abstract class StoreChecks(StoreUnderTest given)
{
    public IKeyStore Store { get; } = given.Store;

    public IKeyEventLog Log => Needed<IKeyEventLog>();

    public IKeyUsageStore Usage => Needed<IKeyUsageStore>();

    public void Trim() => given.Trim();

    private T Needed<T>() =>
        Store is T companion
            ? companion
            : throw new StoreContractException($"The check needs a store that implements {typeof(T).Name} too.");
}
