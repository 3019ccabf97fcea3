using ApiKeys.ConsoleParts;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Answers a form whose session has ended: keeps what was typed until somebody has signed in again.</summary>
internal static class EndedPage
{
    /// <summary>Tells a form that comes back from here: it is shown again before anything is done.</summary>
    public const string Resumed = "resumed";

    public static Task AnswerAsync(HttpContext http, ConsolePipeline console, string root, IFormCollection form)
    {
        ConsoleHeaders.Set(http.Response);
        return new PageResult(new ConsoleView
        {
            Request = ConsoleRequest.OfNobody(http, console, root, form),
            Title = "Your session has ended",
            Part = typeof(EndedSession),
            Sheet = "dialog",
            Status = StatusCodes.Status401Unauthorized,
        }).ExecuteAsync(http);
    }

    /// <summary>Gives what was typed, field by field; what proves that a form is the console's own is not.</summary>
    public static IEnumerable<(string Name, string Value)> Typed(IFormCollection form) =>
        form
            .Where(field => field.Key is not (FormGuard.Field or Resumed))
            .SelectMany(field => field.Value.OfType<string>().Select(value => (field.Key, value)));
}
