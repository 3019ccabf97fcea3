using ApiKeys.Benchmarks;

// Both runs answer the same questions: the quick one in this process, the full one by BenchmarkDotNet.
return args switch
{
    [] => await FullRun.RunAsync(),
    ["--quick"] => await QuickRun.RunAsync(),
    ["--http"] => await QuickRun.AskHttpAloneAsync(),
    ["--million"] => await QuickRun.CompareMillionAsync(),
    ["--soak"] => await SoakRun.ReportAsync(TimeSpan.FromMinutes(1)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Give no argument for the full run, --quick for the same rows in under 90 seconds, "
        + "--http for the row of requests alone, --million to compare validate-1m with the least that it can be, "
        + "or --soak for a minute of full load over HTTP while keys are revoked.");
    return 2;
}
