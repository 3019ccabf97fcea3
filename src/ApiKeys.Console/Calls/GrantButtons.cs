using System.Globalization;

namespace ApiKeys;

/// <summary>The buttons that show a form again as it was typed: with one more grant, with one less, or as it
/// was.</summary>
internal static class GrantButtons
{
    public const string Field = "grants";
    public const string Add = "add";

    /// <summary>Leaves the grants as they are, and looks whether a key can be created by now.</summary>
    public const string Look = "look";

    public static bool Pressed(ConsoleRequest request) => request.Chose(Field);

    /// <summary>Gives the form as it is after the button, if one was pressed.</summary>
    public static KeyForm Apply(ConsoleRequest request, KeyForm form)
    {
        var pressed = request.Typed(Field);
        if (pressed == Add && form.Grants.Count < KeyAccess.MaxGrants)
            return form with { Grants = [.. form.Grants, GrantForm.Empty] };
        if (!int.TryParse(pressed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || form.Grants.Count < 2)
            return form;
        return form with { Grants = [.. form.Grants.Where((_, index) => index != number)] };
    }
}
