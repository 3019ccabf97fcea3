using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ApiKeys;

/// <summary>The body of a call, read strictly: JSON in UTF-8, not too large, not too deep.</summary>
internal sealed class JsonBody
{
    // The largest access that makes sense, a thousand tags of a hundred characters, needs less than half of this.
    private const int MaxBytes = 256 * 1024;
    private const int MaxDepth = 8;

    private static readonly JsonDocumentOptions _options = new() { MaxDepth = MaxDepth };

    private JsonBody() { }

    /// <summary>The answer that the transport calls for, where the body cannot even be looked at.</summary>
    public CallProblem? Refusal { get; private init; }

    /// <summary>The members; none where there is no body, or where it is no JSON object.</summary>
    public JsonMembers Members { get; private init; } = new(null, string.Empty, []);

    /// <summary>Says whether there was anything at all.</summary>
    public bool IsEmpty { get; private init; }

    public static async ValueTask<JsonBody> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
            return new JsonBody { IsEmpty = true };
        if (request.ContentLength > MaxBytes)
            return new JsonBody { Refusal = CallProblem.TooLarge(MaxBytes) };
        try
        {
            return Of(await ReadBytesAsync(request.Body, context.RequestAborted).ConfigureAwait(false), request);
        }
        catch (BadHttpRequestException broken)
        {
            return new JsonBody
            {
                Refusal = broken.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? CallProblem.TooLarge(MaxBytes)
                    : CallProblem.BrokenOff(broken.StatusCode),
            };
        }
    }

    private static JsonBody Of(ArraySegment<byte> bytes, HttpRequest request)
    {
        if (bytes.Count == 0)
            return new JsonBody { IsEmpty = true };
        if (!IsJson(request.ContentType))
            return new JsonBody { Refusal = CallProblem.NotJson };
        return bytes.Count > MaxBytes
            ? new JsonBody { Refusal = CallProblem.TooLarge(MaxBytes) }
            : new JsonBody { Members = Parse(bytes) };
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue
            || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static async ValueTask<ArraySegment<byte>> ReadBytesAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        while (buffer.WrittenCount <= MaxBytes)
        {
            var read = await body.ReadAsync(buffer.GetMemory(1024), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                break;
            buffer.Advance(read);
        }

        return new ArraySegment<byte>(buffer.WrittenSpan.ToArray());
    }

    private static JsonMembers Parse(ArraySegment<byte> bytes)
    {
        try
        {
            if (Utf8.IsValid(bytes) && IsWholeText(bytes))
            {
                using var document = JsonDocument.Parse(bytes, _options);
                return new JsonMembers(document.RootElement.Clone(), string.Empty, []);
            }
        }
        catch (JsonException)
        {
            // Falls through: what it says quotes the body.
        }

        return new JsonMembers(null, string.Empty, [NotAnObject]);
    }

    /// <summary>What stands for everything that keeps a body from being read.</summary>
    public static Fault NotAnObject { get; } =
        new(FaultCode.Malformed, "body", $"The body is one JSON object in UTF-8, at most {MaxDepth} levels deep.");

    /// <summary>Says whether no text in it is half of a surrogate pair, which only an escape can write.</summary>
    private static bool IsWholeText(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped)
                    reader.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        return true;
    }
}
