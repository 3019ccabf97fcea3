using ApiKeys;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddApiKeys().AddInMemoryStore();
builder.Services.AddAuthentication().AddApiKey();
builder.Services.AddAuthorizationBuilder().AddPolicy("anybody", policy => policy.RequireAssertion(_ => true));

await using var app = builder.Build();
app.Urls.Add("http://127.0.0.1:0");
app.MapApiKeyConsole("/console", options =>
{
    (options.ViewPolicy, options.CreatePolicy, options.ChangePolicy) = ("anybody", "anybody", "anybody");
    options.ResolveOwner = _ => ValueTask.FromResult<string?>("acme");
    options.ResolveActor = _ => ValueTask.FromResult<Actor?>(Actor.Person("ada"));
});
await app.StartAsync();
using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
using var answer = await client.GetAsync(new Uri("/console", UriKind.Relative));
Console.WriteLine($"{(int)answer.StatusCode} {answer.Content.Headers.ContentType?.MediaType}");
