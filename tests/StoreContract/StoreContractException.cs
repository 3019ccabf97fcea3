namespace ApiKeys.Tests;

/// <summary>Says where a store leaves the contract.</summary>
public sealed class StoreContractException : Exception
{
    internal StoreContractException(string message)
        : base(message) { }
}
