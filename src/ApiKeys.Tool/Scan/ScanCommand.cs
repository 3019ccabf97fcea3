using System.CommandLine;
using System.CommandLine.Parsing;

namespace ApiKeys;

/// <summary><c>apikeys scan</c>: finds keys in files.</summary>
internal static class ScanCommand
{
    public static Command Make(Streams streams)
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "Files and folders; - is standard input.",
            DefaultValueFactory = static _ => [],
        };
        var everything = new Option<bool>("--no-ignore")
        {
            Description = "Looks also at files that .gitignore names and git does not track.",
        };
        var list = ListOption();
        var reveal = new Option<bool>("--reveal") { Description = "Prints whole keys in place of masked ones." };
        var brands = new BrandOptions();
        var command = new Command(
            "scan",
            "Prints file, line, column and masked key of each key found by its shape and checksum. "
                + "Ends with 0 when there is none, 1 when there is, 2 when something could not be read.")
        {
            paths,
            everything,
            list,
            reveal,
        };
        brands.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(list) == Scan.StandardInput
                && result.GetValue(paths)!.Contains(Scan.StandardInput, StringComparer.Ordinal))
                result.AddError("Standard input is the list of files or the text to look at, not both.");
        });
        command.SetAction((parsed, stop) =>
        {
            if (Unknown(parsed, parsed.GetValue(paths)!) is { } option)
                return FailAsync(option, streams);
            var finder = new KeyFinder(brands.Of(parsed), parsed.GetValue(reveal));
            var scan = new Scan(finder, streams, !parsed.GetValue(everything));
            return scan.RunAsync(parsed.GetValue(paths)!, parsed.GetValue(list), stop);
        });
        return command;
    }

    private static Option<string?> ListOption() =>
        new("--files0-from")
        {
            Description = "Looks at the files that a list names, each name ended by a zero byte, as git ls-files -z "
                + "prints them, whatever .gitignore says. A file with such a list; - is standard input.",
        };

    private static async Task<int> FailAsync(string option, Streams streams)
    {
        await streams.Error.WriteLineAsync(PlainText.Of(
            $"There is no option '{option}'. A path that begins with - goes behind -- or begins with ./ ."));
        return ExitCodes.Failed;
    }

    // A mistyped option that is taken for a path would be told of, and what it asks for not be done.
    private static string? Unknown(ParseResult parsed, string[] paths)
    {
        var behind = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Skip(1).Count();
        return paths.SkipLast(behind).FirstOrDefault(path => path.StartsWith('-') && path != Scan.StandardInput);
    }
}
