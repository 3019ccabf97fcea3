using ApiKeys.ConsoleParts;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>A page that keeps what was typed into a form while the form itself cannot be shown, and leads back to
/// it.</summary>
/// <param name="Word">Tells a form that comes back from here: it is shown again before anything is done.</param>
/// <param name="Status">The status of the page.</param>
/// <param name="Title">Its title.</param>
/// <param name="Said">What it says.</param>
/// <param name="Back">What the form says that came back.</param>
internal sealed record KeptForm(string Word, int Status, string Title, string Said, string Back)
{
    public const string Field = "resumed";

    private const string Unsure =
        "The service did not answer, and it may or may not have done this. Look at the list before you send it again.";

    /// <summary>The session has ended; somebody has to sign in again first.</summary>
    public static KeptForm Ended { get; } = new(
        "session",
        StatusCodes.Status401Unauthorized,
        "Your session has ended",
        "Nothing was done.",
        "You are signed in again. Nothing was done yet; look it over and send it.");

    /// <summary>The store did not answer to what the form shows, and nothing was asked of it before.</summary>
    public static KeptForm NotShown { get; } = new(
        "form",
        StatusCodes.Status503ServiceUnavailable,
        "No answer",
        "The service cannot show the form now. Nothing was done.",
        "Nothing was done yet; look it over and send it.");

    /// <summary>The store did not answer to what the form asks.</summary>
    public static KeptForm Unanswered { get; } = new(
        "answer", StatusCodes.Status503ServiceUnavailable, "No answer", Unsure, Unsure);

    /// <summary>Whoever sent the form may not do what it asks, or not any more.</summary>
    /// <param name="said">Why, as a sentence or part of one.</param>
    public static KeptForm NotAllowed(string said) =>
        NotShown with
        {
            Status = StatusCodes.Status403Forbidden,
            Title = "Not allowed",
            Said = $"{said.TrimEnd('.')}. Nothing was done.",
        };

    /// <summary>Tells from where a form came back, if it did; a word that nothing here has is an ended
    /// session's.</summary>
    public static KeptForm? Of(ConsoleRequest request) =>
        request.Chose(Field)
            ? new[] { Unanswered, NotShown }.FirstOrDefault(kept => kept.Word == request.Typed(Field)) ?? Ended
            : null;

    /// <summary>Gives what the form says, as something that speaks against it.</summary>
    public Fault ToFault() => new(FaultCode.ChangedMeanwhile, Word, Back);

    /// <summary>Says first why what the form shows was refused.</summary>
    public KeptForm Because(IReadOnlyList<Fault> faults) =>
        this with
        {
            Status = ProblemPage.StatusOf(faults),
            Title = "The form can\u2019t be shown",
            Said = $"{string.Join(" ", faults.Select(fault => fault.Message).Distinct(StringComparer.Ordinal))} "
                + (this == NotShown ? "Nothing was done." : Said),
        };

    public PageResult Show(ConsoleRequest request) =>
        new(new ConsoleView
        {
            Request = request,
            Title = Title,
            Part = typeof(KeptPage),
            Sheet = "dialog",
            Status = Status,
            Kept = this,
        });

    /// <summary>Gives what was typed, field by field; what proves that a form is the console's own is not.</summary>
    public static IEnumerable<(string Name, string Value)> Typed(IFormCollection form) =>
        form
            .Where(field => field.Key is not (FormGuard.Field or Field))
            .SelectMany(field => field.Value.OfType<string>().Select(value => (field.Key, value)));
}
