namespace ApiKeys;

/// <summary>A place in a store's history: a revision and the random mark that was written with it.</summary>
/// <param name="Revision">The commit-ordered number of a change; 0 before the first.</param>
/// <param name="Mark">64 random bits drawn for that change, so that a restored back-up that went on from the same
/// number is told apart; 0 before the first.</param>
public readonly record struct RevisionMark(long Revision, ulong Mark);
