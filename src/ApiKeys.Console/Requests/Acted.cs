using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>What came of a form: an answer, or what speaks against it.</summary>
internal readonly record struct Acted(IResult? Answer, IReadOnlyList<Fault> Faults)
{
    public static Acted Done(IResult answer) => new(answer, []);

    public static Acted Refused(IReadOnlyList<Fault> faults) => new(null, faults);

    /// <summary>Shows the form again as it was typed, for it was not meant as sent.</summary>
    public static Acted Again => new(null, []);
}
