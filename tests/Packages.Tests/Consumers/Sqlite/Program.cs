using ApiKeys;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

// A key that one process issued works in the next one.
var issued = "";
await using (var first = Services())
{
    var issuer = first.GetRequiredService<ApiKeyIssuer>();
    var result = await issuer.IssueAsync(new() { Name = "Kept", Owner = "acme", CreatedBy = Actor.Person("ada") });
    issued = result.Token!.Reveal();
}

await using var second = Services();
var validation = await second.GetRequiredService<ApiKeyValidator>().ValidateAsync(issued);
Console.WriteLine($"{validation.Verdict} {validation.Key!.Name}");

ServiceProvider Services() =>
    new ServiceCollection()
        .AddApiKeys()
        .AddSqlite(
            SqliteFactory.Instance.CreateDataSource($"Data Source={args[0]}"), options => options.MigrateAtStart = true)
        .Services.BuildServiceProvider();
