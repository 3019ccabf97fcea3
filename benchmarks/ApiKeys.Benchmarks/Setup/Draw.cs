namespace ApiKeys.Benchmarks;

/// <summary>One request of a workload.</summary>
/// <param name="Key">The number of the key that is presented.</param>
/// <param name="Tag">A tag that the request names and the key may touch.</param>
internal readonly record struct Draw(int Key, string Tag);
