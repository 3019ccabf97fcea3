namespace ApiKeys.Benchmarks;

internal static class FullRun
{
    public static Task<int> RunAsync() => Task.FromResult(1);
}
