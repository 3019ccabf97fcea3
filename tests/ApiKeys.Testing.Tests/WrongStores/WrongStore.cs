namespace ApiKeys.Tests;

/// <summary>A store in memory with one deliberate mistake.</summary>
internal abstract class WrongStore(int changesKept) : DelegatingKeyStore(new InMemoryKeyStore(changesKept));

/// <summary>A store in memory behind a wrapper that changes nothing.</summary>
internal sealed class HonestStore(int changesKept) : DelegatingKeyStore(new InMemoryKeyStore(changesKept));
