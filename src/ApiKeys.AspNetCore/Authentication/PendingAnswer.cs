using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>A problem answer that is decided and not written yet.</summary>
/// <remarks>Several schemes may be challenged one after the other, and each sets headers. A body would end that, so it
/// is written when the request comes back to its outermost part, over whatever status a later scheme chose.</remarks>
internal sealed class PendingAnswer(ProblemKind kind, string detail, Denial? denial = null, string? reason = null)
{
    /// <summary>Finds the answer that a request will have.</summary>
    public static PendingAnswer? Of(HttpContext context, KeyRequest? request) =>
        request is null ? context.Features.Get<PendingAnswer>() : request.Answer;

    /// <summary>Makes the answer that the request will have, unless somebody writes another before its end.</summary>
    public Task GiveAsync(HttpContext context, bool isLater)
    {
        if (context.Response.HasStarted)
            return Task.CompletedTask;
        if (!isLater)
            return WriteAsync(context);
        context.Response.StatusCode = kind.Status;

        // Middleware that fills empty error answers leaves one alone that has a type.
        context.Response.ContentType = ProblemAnswer.ContentType;
        Keep(context, this);
        return Task.CompletedTask;
    }

    public Task WriteAsync(HttpContext context)
    {
        if (context.Response.HasStarted)
            return Task.CompletedTask;
        Keep(context, null);
        context.Response.Headers.Location = default;
        return context.WriteProblemAsync(kind, detail, this, static (json, answer) => answer.WriteMembers(json));
    }

    private static void Keep(HttpContext context, PendingAnswer? answer)
    {
        if (KeyRequest.Of(context) is { } request)
            request.Answer = answer;
        else
            context.Features.Set(answer);
    }

    private void WriteMembers(Utf8JsonWriter json)
    {
        if (reason is not null)
            json.WriteString("reason"u8, reason);
        if (denial is null)
            return;
        Write(json, "required", denial.Required.Scopes);
        if (denial.Verdict == ApiKeyVerdict.MissingScope)
            Write(json, "granted", denial.Granted);
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> scopes)
    {
        json.WriteStartArray(name);
        foreach (var scope in scopes)
            json.WriteStringValue(scope);
        json.WriteEndArray();
    }
}
