using ApiKeys;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddApiKeys()
    .AddScope("notes:read", "Read notes")
    .AddScope("notes:write", "Write notes", implies: ["notes:read"])
    .AddInMemoryStore();
builder.Services.AddAuthentication().AddApiKey();
builder.Services.AddAuthorization();

var app = builder.Build();
var read = app.MapGet("/notes", () => "notes");
if (!app.Configuration.GetValue<bool>("ForgetsItsScope"))
    read.RequireScope("notes:read").NarrowToTags();
app.MapPost("/notes", () => "written").RequireScope("notes:write").NarrowToTags();
await app.RunAsync();

/// <summary>The host, for whoever tests it.</summary>
public partial class Program;
