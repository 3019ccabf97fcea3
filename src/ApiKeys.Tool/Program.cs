using ApiKeys;

return await CommandLine.RunAsync(args, Streams.OfProcess());
