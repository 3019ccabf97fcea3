using ApiKeys.ConsoleParts;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Pages that say why there is nothing else to show.</summary>
internal static class ProblemPage
{
    public static IResult NotFound(ConsoleRequest request) =>
        Say(request, StatusCodes.Status404NotFound, "No such key", "There is no such key. It may have been deleted.");

    /// <summary>Says what is missing; of a form that was sent, it keeps what was typed.</summary>
    public static IResult Rights(ConsoleRequest request) =>
        request.IsSent
            ? KeptForm.NotAllowed(request.Options.RightsNotice).Show(request)
            : Say(request, StatusCodes.Status403Forbidden, "Not allowed", request.Options.RightsNotice);

    /// <summary>Says that a read was refused: that nothing is shown does not mean that nothing is there.</summary>
    public static IResult NotShown(ConsoleRequest request, IReadOnlyList<Fault> faults) =>
        Say(
            request,
            StatusOf(faults),
            "Keys can\u2019t be shown",
            string.Join(" ", faults.Select(fault => fault.Message).Distinct(StringComparer.Ordinal)));

    /// <summary>Says that the store did not answer to a read.</summary>
    public static IResult Away(ConsoleRequest request) =>
        Say(
            request,
            StatusCodes.Status503ServiceUnavailable,
            "Keys can\u2019t be shown",
            "The service cannot read its keys now. They are not lost: try again in a moment.");

    /// <summary>Gives the status of a form that is shown again.</summary>
    public static int StatusOf(IReadOnlyList<Fault> faults) =>
        (faults.Count == 0 ? FaultKind.None : faults[0].Code.ToKind()) is var kind and not FaultKind.None
            ? ProblemKinds.Of(kind).Status
            : StatusCodes.Status200OK;

    private static PageResult Say(ConsoleRequest request, int status, string title, string message) =>
        new(new ConsoleView
        {
            Request = request,
            Title = title,
            Part = typeof(MessagePage),
            Status = status,
            Message = message,
        });
}
