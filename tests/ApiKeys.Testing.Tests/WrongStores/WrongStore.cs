namespace ApiKeys.Tests;

/// <summary>A store in memory with one deliberate mistake.</summary>
internal abstract class WrongStore(int changesKept) : DelegatingKeyStore(new InMemoryKeyStore(changesKept));
