using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>A page that says why a request was not taken, before it is known who asks.</summary>
internal sealed class BarePage(int status, string title, string message) : IResult
{
    public static BarePage Forged { get; } = new(
        StatusCodes.Status403Forbidden,
        "Not allowed",
        "This form was sent from another site, or through a proxy that the service does not know. Nothing was done.");

    public static BarePage Nobody { get; } = new(
        StatusCodes.Status403Forbidden, "Not allowed", "You may manage no keys here.");

    private static BarePage TooLarge { get; } = new(
        StatusCodes.Status413PayloadTooLarge,
        "Too much",
        "What was sent is more than a form of this page holds. Nothing was done.");

    private static BarePage NoForm { get; } = new(
        StatusCodes.Status415UnsupportedMediaType, "No form", "What was sent is no form. Nothing was done.");

    public static BarePage NotFound { get; } = new(
        StatusCodes.Status404NotFound, "No such page", "There is no such page here.");

    public static BarePage NoSuchMethod { get; } = new(
        StatusCodes.Status405MethodNotAllowed, "Not allowed", "This page cannot be asked for in this way.");

    /// <summary>Says why a form could not be read.</summary>
    public static BarePage NotRead(HttpRequest request) => request.HasFormContentType ? TooLarge : NoForm;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        ConsoleHeaders.Set(response);
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(Html(), Encoding.UTF8, httpContext.RequestAborted);
    }

    // Not marked as a page of the console is: the script says the message beside the form, and keeps what was typed.
    private string Html() =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Encoded(title)}</title>
        </head>
        <body>
            <main>
                <h1>{Encoded(title)}</h1>
                <p role="alert">{Encoded(message)}</p>
            </main>
        </body>
        </html>
        """;

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
