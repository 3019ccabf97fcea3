namespace ApiKeys.Benchmarks;

/// <summary>One request of a workload.</summary>
/// <param name="Key">The number of the key that is presented.</param>
/// <param name="Tag">The place, among all owners' tags, of a tag that the request names and the key may touch.</param>
internal readonly record struct Draw(int Key, int Tag);
