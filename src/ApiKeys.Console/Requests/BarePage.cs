using ApiKeys.ConsoleParts;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>A page that says why a request was not taken, before it is known who asks.</summary>
internal sealed class BarePage(int status, string title, string message)
{
    public static BarePage Forged { get; } = new(
        StatusCodes.Status403Forbidden,
        "Not allowed",
        "This form was sent from another site, or through a proxy that the service does not know. Nothing was done.");

    public const string NoKeys = "You may manage no keys here.";

    public static BarePage Nobody { get; } = new(StatusCodes.Status403Forbidden, "Not allowed", NoKeys);

    private static BarePage TooLarge { get; } = new(
        StatusCodes.Status413PayloadTooLarge,
        "Too much",
        "What was sent is more than a form of this page holds. Nothing was done.");

    private static BarePage NoLength { get; } = new(
        StatusCodes.Status411LengthRequired,
        "No length",
        "This form came without its length, which a browser or a proxy on the way has to say. Nothing was done.");

    private static BarePage NoForm { get; } = new(
        StatusCodes.Status415UnsupportedMediaType, "No form", "What was sent is no form. Nothing was done.");

    private static BarePage Broken { get; } = new(
        StatusCodes.Status400BadRequest, "No form", "What was sent is no form of this page. Nothing was done.");

    public static BarePage NotFound { get; } = new(
        StatusCodes.Status404NotFound, "No such page", "There is no such page here.");

    public static BarePage NoSuchMethod { get; } = new(
        StatusCodes.Status405MethodNotAllowed, "Not allowed", "This page cannot be asked for in this way.");

    /// <summary>Says why a form could not be read.</summary>
    public static BarePage NotRead(HttpRequest request) =>
        !request.HasFormContentType ? NoForm
        : request.ContentLength is not { } length ? NoLength
        : length > ConsolePipeline.MostFormBytes ? TooLarge
        : Broken;

    /// <summary>Says it in the console's look.</summary>
    /// <param name="console">The console.</param>
    /// <param name="http">The request.</param>
    /// <param name="depth">How many segments of its path come after the list's.</param>
    public Task AnswerAsync(ConsolePipeline console, HttpContext http, int depth)
    {
        ConsoleHeaders.Set(http.Response);
        return new PageResult(new ConsoleView
        {
            Request = ConsoleRequest.OfNobody(http, console, ConsolePipeline.RootOf(http.Request, depth)),
            Title = title,
            Part = typeof(RefusedPage),
            Status = status,
            Message = message,
        }).ExecuteAsync(http);
    }
}
