using ApiKeys.Benchmarks;

// Both runs answer the same questions: the quick one in this process, the full one by BenchmarkDotNet.
return args switch
{
    [] => await FullRun.RunAsync(),
    ["--quick"] => await QuickRun.RunAsync(),
    ["--stores"] => await StoreRun.RunAsync([100_000]),
    ["--stores", "--million"] => await StoreRun.RunAsync([100_000, 1_000_000]),
    ["--million"] => await QuickRun.CompareMillionAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Give no argument for the full run, --quick for the same rows in under 90 seconds, "
        + "--million to compare validate-1m with the least that it can be, or --stores [--million] for the stores.");
    return 2;
}
