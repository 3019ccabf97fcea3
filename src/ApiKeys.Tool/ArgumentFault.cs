using System.Text.RegularExpressions;

namespace ApiKeys;

/// <summary>Says what is wrong with an argument in the words of the library, without the names of its
/// parameters.</summary>
internal static partial class ArgumentFault
{
    /// <summary>Tries something out, and reports why it is refused.</summary>
    public static void Report(Action attempt, Action<string> report)
    {
        try
        {
            attempt();
        }
        catch (ArgumentException fault)
        {
            report(Without(fault.Message));
        }
    }

    /// <summary>What a message says without the name of a parameter at its end.</summary>
    public static string Without(string message) => Parameter().Replace(message, "");

    [GeneratedRegex(@" \(Parameter '\w+'\)\z")]
    private static partial Regex Parameter();
}
