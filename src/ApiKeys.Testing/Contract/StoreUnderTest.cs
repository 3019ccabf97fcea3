namespace ApiKeys.Testing;

/// <summary>An empty store to check, and how to be rid of it.</summary>
/// <param name="Store">The store, which implements the companions too.</param>
/// <param name="Trim">Removes what is beyond its use, where the store does not do it with each write.</param>
/// <param name="End">Removes the store.</param>
public sealed record StoreUnderTest(IKeyStore Store, Action Trim, Action End) : IDisposable
{
    /// <summary>Ends the store.</summary>
    public void Dispose() => End();
}
