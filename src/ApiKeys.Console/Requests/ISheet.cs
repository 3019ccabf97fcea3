using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>A form of the console: a panel or a dialog.</summary>
internal interface ISheet
{
    /// <summary>Shows the form, with what was typed and what speaks against it, if it was sent.</summary>
    Task<IResult> ShowAsync(ConsoleRequest request, IReadOnlyList<Fault> faults);

    /// <summary>Does what the form says.</summary>
    Task<Acted> ActAsync(ConsoleRequest request);
}
