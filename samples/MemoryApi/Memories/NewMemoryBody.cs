using System.Text.Json;
using ApiKeys;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace MemoryApi;

/// <summary>Reads what is to be kept, strictly.</summary>
internal static class NewMemoryBody
{
    private const int MaxTag = 100;
    private const int MaxContent = 10_000;
    public const int MaxBytes = 128 * 1024;

    public static async Task<(NewMemory? Memory, ProblemHttpResult? Problem)> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsJson(request.ContentType))
            return (null, Refuse(StatusCodes.Status415UnsupportedMediaType, "The body is JSON."));
        try
        {
            var asked = await JsonSerializer.DeserializeAsync(
                request.Body, MemoryJson.Default.NewMemory, context.RequestAborted);
            return FaultOf(asked) is { } fault ? (null, Problem.Invalid(fault)) : (asked, null);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, Problem.Of(
                StatusCodes.Status413PayloadTooLarge, ApiKeyProblem.TooLarge, $"A body has at most {MaxBytes} bytes."));
        }
        catch (BadHttpRequestException fault)
        {
            return (null, Refuse(fault.StatusCode, "The body could not be read to its end."));
        }
        catch (JsonException)
        {
            return (null, Problem.Invalid("The body is {\"tag\": text, \"content\": text}."));
        }
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue
            || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static string? FaultOf(NewMemory? asked)
    {
        if (asked is null)
            return "The body is an object.";
        if (asked.Tag.Length is 0 or > MaxTag || asked.Tag.Any(letter => !IsOfTags(letter)))
            return $"A tag has 1 to {MaxTag} of letters, digits and - _ : .";
        return string.IsNullOrWhiteSpace(asked.Content) || asked.Content.Length > MaxContent
            || asked.Content.Contains('\0', StringComparison.Ordinal)
            ? $"Content has 1 to {MaxContent} characters."
            : null;
    }

    private static bool IsOfTags(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or ':' or '.';

    private static ProblemHttpResult Refuse(int status, string detail) =>
        Problem.Of(status, ApiKeyProblem.InvalidRequest, detail);
}
