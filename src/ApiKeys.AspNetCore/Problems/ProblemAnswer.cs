using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys;

/// <summary>Writes problem answers: <c>application/problem+json</c> of RFC 9457.</summary>
internal static class ProblemAnswer
{
    public const string ContentType = "application/problem+json";

    private const int UsualLength = 512;

    /// <summary>Answers with a problem that has no members of its own.</summary>
    public static Task WriteProblemAsync(this HttpContext context, ProblemKind kind) =>
        context.WriteProblemAsync(kind, kind.Detail, 0, static (_, _) => { });

    /// <summary>Answers with a problem.</summary>
    /// <param name="context">The request; nothing is written where its response has begun.</param>
    /// <param name="kind">Which problem it is.</param>
    /// <param name="detail">The text for people; the kind's own where nothing more can be said.</param>
    /// <param name="state">What the extension members are made of.</param>
    /// <param name="writeMembers">Writes the extension members into the object that is open.</param>
    public static Task WriteProblemAsync<TState>(
        this HttpContext context,
        ProblemKind kind,
        string detail,
        TState state,
        Action<Utf8JsonWriter, TState> writeMembers
    )
    {
        var response = context.Response;
        if (response.HasStarted)
            return Task.CompletedTask;
        var body = new ArrayBufferWriter<byte>(UsualLength);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, kind.Type);
            json.WriteString("title"u8, kind.Title);
            json.WriteNumber("status"u8, kind.Status);
            json.WriteString("detail"u8, detail);
            writeMembers(json, state);
            if (context.RequestServices?.GetService<ProblemHelp>()?.Link is { } help)
                json.WriteString("help"u8, help);
            json.WriteString("traceId"u8, TraceId(context));
            json.WriteEndObject();
        }

        response.StatusCode = kind.Status;
        response.ContentType = ContentType;
        response.ContentLength = body.WrittenCount;
        return response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted).AsTask();
    }

    /// <summary>What a log and a problem answer of one request have in common.</summary>
    public static string TraceId(HttpContext context) => Activity.Current?.Id ?? context.TraceIdentifier;
}
