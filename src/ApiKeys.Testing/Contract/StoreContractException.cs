namespace ApiKeys.Testing;

/// <summary>Says where a store leaves the contract.</summary>
public sealed class StoreContractException : Exception
{
    internal StoreContractException(string message, Exception? cause = null)
        : base(message, cause) { }
}
