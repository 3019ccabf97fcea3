namespace ApiKeys.Tests;

/// <summary>Tests that watch the whole process, and so run while no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
