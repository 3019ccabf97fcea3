using ApiKeys.Benchmarks;

// Both runs answer the same questions: the quick one in this process, the full one by BenchmarkDotNet.
return args switch
{
    [] => await FullRun.RunAsync(),
    ["--quick"] => await QuickRun.RunAsync(),
    ["--http"] => await QuickRun.AskHttpAloneAsync(),
    ["--million"] => await QuickRun.CompareMillionAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Give no argument for the full run, --quick for the same rows in under 90 seconds, "
        + "--http for the row of requests alone, or --million to compare validate-1m with the least that it can be.");
    return 2;
}
