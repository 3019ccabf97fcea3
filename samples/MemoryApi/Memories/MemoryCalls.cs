using System.Security.Cryptography;
using ApiKeys;
using Microsoft.AspNetCore.Mvc;

namespace MemoryApi;

/// <summary>The calls of the service: each says what it needs of a key.</summary>
internal static class MemoryCalls
{
    private const string IdAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int IdLength = 16;

    public static void Map(WebApplication app)
    {
        var calls = app.MapGroup("/memories").RequireAuthorization("key").WithTags("Memories")
            .AddEndpointFilter<RouteGroupBuilder, DatabaseAway>();
        calls.MapPost("", AddAsync).RequireScope("memory:write").NarrowToTags().Takes<NewMemory>()
            .WithMetadata(new RequestSizeLimitAttribute(NewMemoryBody.MaxBytes))
            .Produces<Memory>(StatusCodes.Status201Created);
        calls.MapGet("", ListAsync).RequireScope("memory:read").RequireTag("tag", TagPlace.Query).NarrowToTags()
            .Produces<MemoryList>();
        calls.MapGet("{id}", FindAsync).RequireScope("memory:read").NarrowToTags().Produces<Memory>();
        calls.MapDelete("{id}", DeleteAsync).RequireScope("memory:read").NarrowToTags()
            .Produces(StatusCodes.Status204NoContent).NeedsInHandler("memory:write");
        calls.MapGet("export", ExportAsync).RequireScope("memory:admin").RequireEveryTag().Produces<MemoryList>();
        calls.MapGet("stream", MemoryStream.FollowAsync).RequireScope("memory:read")
            .RequireTag("tag", TagPlace.Query).Produces<Memory>(contentType: "text/event-stream");
    }

    private static async Task<IResult> AddAsync(
        HttpContext context,
        MemoryTable memories,
        MemoryFeed feed,
        TimeProvider time
    )
    {
        var (asked, problem) = await NewMemoryBody.ReadAsync(context);
        if (asked is null)
            return problem!;
        if (!(await context.AuthorizeKeyAsync(["memory:write"], [asked.Tag])).IsAllowed)
            return Results.Empty;
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()).UtcDateTime;
        var memory = new Memory(RandomNumberGenerator.GetString(IdAlphabet, IdLength), asked.Tag, asked.Content, now);
        await memories.AddAsync(ShelfOf(context), memory, context.RequestAborted);
        feed.Tell(ShelfOf(context), memory.Tag);
        return Results.Json(memory, MemoryJson.Default.Memory, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context,
        MemoryTable memories,
        [FromQuery] string[] tag,
        string? q
    )
    {
        // Every tag that the request names was allowed; one that names none gets those of its key.
        var named = tag.Length > 0 ? tag : null;
        var tags = named ?? (TagsOf(context) is { IsEvery: false } some ? some.ToArray() : null);
        var items = await memories.ListAsync(ShelfOf(context), tags, q, context.RequestAborted);
        return Results.Json(new MemoryList(items), MemoryJson.Default.MemoryList);
    }

    private static async Task<IResult> FindAsync(HttpContext context, MemoryTable memories, string id) =>
        await ReadableAsync(context, memories, id) is { } memory
            ? Results.Json(memory, MemoryJson.Default.Memory)
            : Problem.NotFound();

    private static async Task<IResult> DeleteAsync(HttpContext context, MemoryTable memories, string id)
    {
        if (await ReadableAsync(context, memories, id) is not { } memory)
            return Problem.NotFound();
        if (!(await context.AuthorizeKeyAsync(["memory:write"], [memory.Tag])).IsAllowed)
            return Results.Empty;
        return await memories.DeleteAsync(ShelfOf(context), id, context.RequestAborted)
            ? Results.NoContent()
            : Problem.NotFound();
    }

    private static async Task<IResult> ExportAsync(HttpContext context, MemoryTable memories) =>
        Results.Json(
            new MemoryList(await memories.ListAsync(ShelfOf(context), null, null, context.RequestAborted)),
            MemoryJson.Default.MemoryList);

    // What lies under a tag that the key may not read does not exist for it.
    private static async Task<Memory?> ReadableAsync(HttpContext context, MemoryTable memories, string id) =>
        await memories.FindAsync(ShelfOf(context), id, context.RequestAborted) is { } memory
        && TagsOf(context).Contains(memory.Tag)
            ? memory
            : null;

    private static TagSet TagsOf(HttpContext context) => context.GetApiKey()!.Decision.EffectiveTags;

    private static Shelf ShelfOf(HttpContext context) => Shelf.Of(context.GetApiKey()!.Key);
}
