namespace ApiKeys.Tests;

/// <summary>Classes of tests that share the packages.</summary>
[CollectionDefinition(Name)]
public sealed class PackedTests : ICollectionFixture<Packed>
{
    internal const string Name = "packages";
}
