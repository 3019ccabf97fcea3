using Microsoft.AspNetCore.Components;

namespace ApiKeys.ConsoleParts;

/// <summary>What the parts of the console's pages have in common.</summary>
/// <remarks>The parts are public because Razor compiles no other components. They are the console's own: nothing about
/// them is promised, and none can be shown outside of it.</remarks>
public abstract class ConsolePart : ComponentBase
{
    private protected ConsolePart() { }

    [CascadingParameter]
    internal ConsoleView View { get; set; } = null!;

    internal ConsoleRequest Request => View.Request;
}
