using MemoryApi;

await using var app = MemoryHost.Build(args);
await app.RunAsync();
