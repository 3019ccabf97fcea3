using ApiKeys.ConsoleParts;

namespace ApiKeys;

/// <summary>Shows a key that was just issued: in the answer to the form that issued it, and never again.</summary>
internal static class ShownCall
{
    public static PageResult Of(ConsoleRequest request, ApiKeyResult issued) =>
        new(new ConsoleView
        {
            Request = request,
            Title = "Copy your key",
            Part = typeof(ShownPanel),
            Sheet = "panel",
            Shown = new ShownView(issued.Key!, issued.Token!, issued.Previous),
        });
}
