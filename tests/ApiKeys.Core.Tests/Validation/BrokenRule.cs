namespace ApiKeys.Tests.Validation;

/// <summary>A rule of the store that a simulation breaks on purpose, to show that it would be found.</summary>
/// <remarks>The rules of the nodes are broken in their source, by <c>tests/broken-rules.sh</c>.</remarks>
internal enum BrokenRule
{
    None = 0,
    SequenceInsteadOfCounter,
    FillsFromReplica,
    NoActorCheck,
    CascadeFoundBeforeTheLock,
}
