using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

/// <summary>A host of three endpoints, with a mistake where its configuration asks for one.</summary>
[SuppressMessage("Design", "CA1052", Justification = "The factory of hosts is told of the program by this type.")]
public class NotesHost
{
    protected NotesHost() { }

    public static Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var mistake = Enum.Parse<Mistake>(builder.Configuration["Mistake"] ?? nameof(Mistake.None));
        builder.Services.AddApiKeys(options => options.AcceptTestKeys = mistake != Mistake.AcceptsNoTestKeys)
            .AddPlans(static (_, _) => ValueTask.FromResult(ApiKeyPlan.Developer))
            .AddScope("notes:read", "Read notes")
            .AddScope("notes:write", "Write notes", implies: ["notes:read"])
            .AddInMemoryStore();
        builder.Services.AddAuthentication().AddApiKey();
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        Map(app, mistake);
        return app.RunAsync();
    }

    private static void Map(WebApplication app, Mistake mistake)
    {
        var read = app.MapGet("/notes", () => "notes");
        if (mistake != Mistake.ForgotItsScope)
            read.RequireScope("notes:read").NarrowToTags();
        var write = app.MapPost("/notes", () => "written");
        write.RequireScope(mistake == Mistake.AsksForLess ? "notes:read" : "notes:write").NarrowToTags();
        var tagged = app.MapGet("/tags/{tag}", (string tag) => tag).RequireScope("notes:read");
        if (mistake != Mistake.ForgotItsTag)
            tagged.RequireTag("tag", TagPlace.Route);
        if (mistake == Mistake.AddedAnEndpoint)
            app.MapDelete("/notes", () => "gone");
        if (mistake == Mistake.SendsToLogin)
            app.MapDelete("/notes", () => Results.Redirect("/login"));
        if (mistake == Mistake.AnswersAnyMethod)
            app.Map("/any", () => "any").RequireScope("notes:read").NarrowToTags();
        if (mistake == Mistake.ChecksOnlyGet)
            app.Map("/any", (HttpContext http) => http.Request.Method == "GET" ? Results.Unauthorized() : Results.Ok());
        if (mistake == Mistake.MapsAnyMethodToo)
            app.Map("/notes", () => "any");
        if (mistake == Mistake.MapsOnePatternTwice)
            app.MapGet("/notes", () => "all of them").RequireHost("admin.example");
        if (mistake == Mistake.FailsForKeys)
            app.Use((HttpContext context, RequestDelegate next) =>
                context.GetApiKey() is null ? next(context) : throw new InvalidOperationException("Broken."));
    }
}
