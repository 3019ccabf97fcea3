using System.Text.Json;
using ApiKeys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace MemoryApi;

/// <summary>Sends memories as they arrive at any host, as server-sent events.</summary>
internal sealed class MemoryStream(MemoryTable memories, MemoryFeed feed, ILogger<DatabaseAway> log)
{
    /// <summary>Runs until the client leaves or the key ends: either aborts the request.</summary>
    public static async Task<IResult> FollowAsync(HttpContext context, MemoryStream stream, [FromQuery] string[] tag)
    {
        if (tag is not [var only])
            return Problem.Invalid("Name one tag: /memories/stream?tag=...");
        try
        {
            await stream.SendAsync(context.Response, Shelf.Of(context.GetApiKey()!.Key), only, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // Nobody is there any more to be told.
        }

        return Results.Empty;
    }

    private async Task SendAsync(HttpResponse response, Shelf shelf, string tag, CancellationToken cancellationToken)
    {
        using var listening = feed.Listen(shelf, tag);
        var last = await memories.LastAsync(shelf, cancellationToken);
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        await SendAsync(response, ": listening\n\n", cancellationToken);
        await foreach (var _ in listening.WakingsAsync(cancellationToken))
        {
            while (await ReadAsync(shelf, tag, last, cancellationToken) is { Count: > 0 } arrived)
            {
                foreach (var (number, memory) in arrived)
                {
                    var json = JsonSerializer.Serialize(memory, MemoryJson.Default.Memory);
                    await SendAsync(response, $"event: memory\nid: {memory.Id}\ndata: {json}\n\n", cancellationToken);
                    last = number;
                }
            }
        }
    }

    // What a database that is away keeps back is read when the stream is woken next.
    private async Task<IReadOnlyList<Arrival>> ReadAsync(
        Shelf shelf,
        string tag,
        long last,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await memories.ArrivedAsync(shelf, tag, last, cancellationToken);
        }
        catch (Exception failure) when (DatabaseAway.IsMeantBy(failure))
        {
            DatabaseAway.Tell(log, failure);
            return [];
        }
    }

    private static async Task SendAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
