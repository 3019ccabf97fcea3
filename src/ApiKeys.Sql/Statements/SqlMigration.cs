namespace ApiKeys;

/// <summary>One step of the tables' history. Steps only add, so that the release before goes on working.</summary>
/// <param name="Version">The version that the step leads to; steps are numbered from 1 without a gap.</param>
/// <param name="OldestReader">The oldest version whose code can still work with the tables after the step.</param>
/// <param name="Text">The statements.</param>
internal sealed record SqlMigration(int Version, int OldestReader, string Text);
