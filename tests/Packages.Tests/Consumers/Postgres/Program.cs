using ApiKeys;
using Microsoft.Extensions.DependencyInjection;

// Nobody listens on that port: the store is there, and says itself that the server is not.
await using var services = new ServiceCollection()
    .AddApiKeys()
    .AddPostgreSql("Host=127.0.0.1;Port=1;Username=keys;Database=keys;Timeout=1")
    .Services.BuildServiceProvider();
Console.WriteLine(services.GetRequiredService<IKeyStore>().GetType().Name);
var validation = await services.GetRequiredService<ApiKeyValidator>().ValidateAsync(args[0]);
Console.WriteLine(validation.Verdict);
