using ApiKeys;
using Microsoft.Extensions.DependencyInjection;

await using var services = new ServiceCollection()
    .AddApiKeys(options => options.AcceptTestKeys = true)
    .AddScope("memory:read", "Read memories")
    .AddScope("memory:write", "Add and delete memories", implies: ["memory:read"])
    .AddInMemoryStore().Services.BuildServiceProvider();
var (issuer, keys) = (services.GetRequiredService<ApiKeyIssuer>(), services.GetRequiredService<ApiKeyValidator>());
var write = services.GetRequiredService<ScopeCatalog>().Require("memory:write");
var (admin, tag) = (Actor.Person("ada"), "7ZuEccMek1VgfL8SH9VTPK");

var live = await issuer.IssueAsync(new() { Name = "Production", Owner = "acme", CreatedBy = admin });
var test = await issuer.IssueAsync(new()
{
    Name = "Sandbox reader", Owner = "acme", CreatedBy = admin, Environment = ApiKeyEnvironment.Test,
    Access = KeyAccess.Scoped(["memory:read"], [tag]),
});
Console.WriteLine($"issued live {live.Token!.Reveal()}");
Console.WriteLine($"issued test {test.Token!.Reveal()}");
var (first, second) = (await keys.ValidateAsync(live.Token.Reveal()), await keys.ValidateAsync(test.Token.Reveal()));
Console.WriteLine($"validated {first.Key!.Masked}: {first.Verdict}, {second.Key!.Masked}: {second.Verdict}");
Console.WriteLine($"full access, memory:write: {await UseAsync(live.Token)}");
Console.WriteLine($"read only, memory:write: {await UseAsync(test.Token)}");

var next = await issuer.RotateAsync(new() { Id = live.Key!.Id, Owner = "acme", Actor = admin });
Console.WriteLine($"old key until {next.Previous!.ExpiresAt:u}: {await UseAsync(live.Token)}");
Console.WriteLine($"new key: {await UseAsync(next.Token!)}");
await issuer.RevokeAsync(new() { Id = live.Key.Id, Owner = "acme", Actor = admin, Reason = "changed over" });
Console.WriteLine($"old key after its end: {await UseAsync(live.Token)}");

await services.DisposeAsync(); // writes the counts of use; the store stays
foreach (var day in (await issuer.ReadUsageAsync(new() { Owner = "acme", Actor = admin })).Value!)
    Console.WriteLine($"counted {day.Day:O}: {day.Live} live, {day.Test} test, {day.Refused} refused");
foreach (var told in (await issuer.ReadEventsAsync(new() { Owner = "acme" }, admin)).Value!)
    Console.WriteLine($"event {told.Number}: {told.Actor.Id} {told.Verb} {told.KeyId} {told.Reason}");

async Task<ApiKeyVerdict> UseAsync(ApiKeyToken token) =>
    keys.Decide(await keys.ValidateAsync(token.Reveal()), write, tag).Verdict;
