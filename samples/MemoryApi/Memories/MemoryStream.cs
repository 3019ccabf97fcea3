using System.Text.Json;
using ApiKeys;
using Microsoft.AspNetCore.Mvc;

namespace MemoryApi;

/// <summary>Sends memories as they arrive, as server-sent events.</summary>
internal static class MemoryStream
{
    /// <summary>Runs until the client leaves or the key ends: either aborts the request.</summary>
    public static async Task<IResult> FollowAsync(HttpContext context, MemoryFeed feed, [FromQuery] string[] tag)
    {
        if (tag is not [var only])
            return Problem.Invalid("Name one tag: /memories/stream?tag=...");
        using var listening = feed.Listen(Shelf.Of(context.GetApiKey()!.Key), only);
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        try
        {
            await SendAsync(response, ": listening\n\n", context.RequestAborted);
            await foreach (var memory in listening.ReadAsync(context.RequestAborted))
            {
                var json = JsonSerializer.Serialize(memory, MemoryJson.Default.Memory);
                await SendAsync(response, $"event: memory\nid: {memory.Id}\ndata: {json}\n\n", context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody is there any more to be told.
        }

        return Results.Empty;
    }

    private static async Task SendAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
