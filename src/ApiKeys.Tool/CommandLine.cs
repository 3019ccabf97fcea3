using System.CommandLine;

namespace ApiKeys;

/// <summary>The command line of <c>apikeys</c>.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, Streams streams)
    {
        var root = new RootCommand("Inspects, makes and finds API keys.")
        {
            InspectCommand.Make(streams),
            NewCommand.Make(streams),
            ScanCommand.Make(streams),
            RulesCommand.Make(streams),
        };
        var parsed = root.Parse(arguments);
        var invocation = new InvocationConfiguration { Output = streams.Out, Error = streams.Error };
        return parsed.Errors.Count > 0 ? FailAsync(parsed, invocation) : parsed.InvokeAsync(invocation);
    }

    /// <summary>Shows what was wrong with the arguments, and tells it from an answer of no.</summary>
    private static async Task<int> FailAsync(ParseResult parsed, InvocationConfiguration invocation)
    {
        await parsed.InvokeAsync(invocation);
        return ExitCodes.Failed;
    }
}
