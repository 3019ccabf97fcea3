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
        // A path may begin with @ like any other.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var invocation = new InvocationConfiguration
        {
            Output = streams.Out,
            Error = streams.Error,
            EnableDefaultExceptionHandler = false,
        };
        return parsed.Errors.Count > 0 ? FailAsync(parsed, invocation) : InvokeAsync(parsed, invocation);
    }

    /// <summary>Runs a command. One that breaks off says so by its exit code, which is not that of a key found. The
    /// message of what nobody foresaw might hold what it looked at and is not shown; the system's own, such as that of
    /// a full disk, is.</summary>
    private static async Task<int> InvokeAsync(ParseResult parsed, InvocationConfiguration invocation)
    {
        try
        {
            return await parsed.InvokeAsync(invocation);
        }
        catch (NobodyReadsException)
        {
            // As with other tools, somebody who has read enough is told nothing more.
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            await invocation.Error.WriteLineAsync("Stopped before the end.");
            return ExitCodes.Failed;
        }
        catch (IOException failure)
        {
            await invocation.Error.WriteLineAsync($"Broke off: {PlainText.Of(failure.Message)}");
            return ExitCodes.Failed;
        }
        catch (Exception failure)
        {
            await invocation.Error.WriteLineAsync($"Broke off: {failure.GetType().Name}.");
            return ExitCodes.Failed;
        }
    }

    /// <summary>Shows what was wrong with the arguments, and tells it from an answer of no. One of them may be a key
    /// that was put in the wrong place.</summary>
    private static async Task<int> FailAsync(ParseResult parsed, InvocationConfiguration invocation)
    {
        var said = new StringWriter();
        await parsed.InvokeAsync(new InvocationConfiguration { Output = invocation.Output, Error = said });
        await invocation.Error.WriteAsync(MaskedText.Of(said.ToString()));
        return ExitCodes.Failed;
    }
}
