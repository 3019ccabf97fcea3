using Microsoft.AspNetCore.Components;

namespace ApiKeys.ConsoleParts;

/// <summary>A part of the console's pages.</summary>
public abstract class ConsolePart : ComponentBase
{
    private protected ConsolePart() { }

    [CascadingParameter]
    internal ConsoleView View { get; set; } = null!;
}
