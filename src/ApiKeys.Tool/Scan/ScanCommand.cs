using System.CommandLine;

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
        var everything = new Option<bool>("--no-ignore") { Description = "Looks at files that .gitignore names too." };
        var reveal = new Option<bool>("--reveal") { Description = "Prints whole keys in place of masked ones." };
        var brands = new BrandOptions();
        var command = new Command(
            "scan",
            "Prints file, line, column and masked key of each key found by its shape and checksum. "
                + "Ends with 0 when there is none, 1 when there is, 2 when something could not be read.")
        {
            paths,
            everything,
            reveal,
        };
        brands.AddTo(command);
        command.SetAction((parsed, stop) =>
        {
            var finder = new KeyFinder(brands.Of(parsed), parsed.GetValue(reveal));
            var scan = new Scan(finder, streams, !parsed.GetValue(everything));
            return scan.RunAsync(parsed.GetValue(paths)!, stop);
        });
        return command;
    }
}
