using ApiKeys;
using Microsoft.Extensions.DependencyInjection;

await using var services = new ServiceCollection()
    .AddApiKeys(options => options.AcceptTestKeys = true)
    .AddScope("memory:read", "Read memories")
    .AddScope("memory:write", "Add and delete memories", implies: ["memory:read"])
    .AddInMemoryStore()
    .Services.BuildServiceProvider();
var issuer = services.GetRequiredService<ApiKeyIssuer>();
var validator = services.GetRequiredService<ApiKeyValidator>();
var write = services.GetRequiredService<ScopeCatalog>().Require("memory:write");
var admin = Actor.Person("ada");

var live = await issuer.IssueAsync(new() { Name = "Production", Owner = "acme", CreatedBy = admin });
var test = await issuer.IssueAsync(new()
{
    Name = "Sandbox reader", Owner = "acme", CreatedBy = admin, Environment = ApiKeyEnvironment.Test,
    Access = KeyAccess.Scoped(["memory:read"], ["7ZuEccMek1VgfL8SH9VTPK"]),
});
Console.WriteLine($"issued live {live.Token!.Reveal()}");
Console.WriteLine($"issued test {test.Token!.Reveal()}");

var liveKey = await validator.ValidateAsync(live.Token.Reveal());
var testKey = await validator.ValidateAsync(test.Token.Reveal());
Console.WriteLine($"validated {liveKey.Key!.Masked} of {liveKey.Key.Owner}: {liveKey.Verdict}");
Console.WriteLine($"validated {testKey.Key!.Masked} of {testKey.Key.Owner}: {testKey.Verdict}");
Console.WriteLine($"full access, memory:write: {validator.Decide(liveKey, write, "7ZuEccMek1VgfL8SH9VTPK").Verdict}");
Console.WriteLine($"read only, memory:write: {validator.Decide(testKey, write, "7ZuEccMek1VgfL8SH9VTPK").Verdict}");

await issuer.RevokeAsync(new() { Id = live.Key!.Id, Owner = "acme", Actor = admin, Reason = "leaked" });
var revoked = await validator.ValidateAsync(live.Token.Reveal());
Console.WriteLine($"after revocation: {revoked.Verdict}");
