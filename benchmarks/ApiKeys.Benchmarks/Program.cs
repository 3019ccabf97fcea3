using ApiKeys.Benchmarks;

// Both runs answer the same questions: the quick one in this process, the full one by BenchmarkDotNet.
return args switch
{
    [] => await FullRun.RunAsync(),
    ["--quick"] => await QuickRun.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Give no argument for the full run, or --quick for the same rows in under 90 seconds.");
    return 2;
}
