namespace ApiKeys;

/// <summary>What every request about one key says: which key, of whom, and who asks.</summary>
/// <remarks>Owner and actor come from the host's own authentication, never from a request's body.</remarks>
public abstract record ApiKeyRequest
{
    /// <summary>The key.</summary>
    public required ApiKeyId Id { get; init; }

    /// <summary>The owner on whose behalf it is asked; a key of another owner is not found.</summary>
    public required string Owner { get; init; }

    /// <summary>Who asks. For a key, no key exists that it does not cover.</summary>
    public required Actor Actor { get; init; }

    /// <summary>What the caller's own surface could not read of the request. It is reported with what else is wrong, in
    /// its place in the order of faults, and nothing is done.</summary>
    /// <value>Default empty.</value>
    public IReadOnlyList<Fault> Faults { get; init; } = [];
}
