using System.CommandLine;

namespace ApiKeys;

/// <summary><c>apikeys inspect</c>: says of each text whether it is a key, and which.</summary>
internal static class InspectCommand
{
    private const string FromStandardInput = "-";

    public static Command Make(Streams streams)
    {
        var texts = new Argument<string[]>("text")
        {
            Description = "The texts to look at. Other users of the machine can see arguments: prefer a file or - .",
            DefaultValueFactory = static _ => [],
        };
        var file = new Option<FileInfo?>("--file", "-f") { Description = "Looks at each line of a file." };
        var brands = new BrandOptions();
        var command = new Command(
            "inspect",
            "Prints one line of JSON for each text: from the arguments, a file, or standard input. "
                + "Ends with 0 when all of them are keys, 1 when not, 2 when something could not be read.")
        {
            texts,
            file,
        };
        brands.AddTo(command);
        command.SetAction((parsed, stop) =>
            RunAsync(new KeyInspector(brands.Of(parsed), streams), parsed.GetValue(texts)!, parsed.GetValue(file),
                streams, stop));
        return command;
    }

    private static async Task<int> RunAsync(
        KeyInspector inspector,
        string[] texts,
        FileInfo? file,
        Streams streams,
        CancellationToken stop
    )
    {
        try
        {
            if (file is not null)
            {
                await using var stream = NamedFile.Open(file.FullName);
                await inspector.ReadAsync(stream, stop);
            }

            await InspectAsync(inspector, texts is [] && file is null ? [FromStandardInput] : texts, streams, stop);
            return inspector.FoundOther ? ExitCodes.Bad : ExitCodes.Good;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await streams.Error.WriteLineAsync(PlainText.Of(failure.Message));
            return ExitCodes.Failed;
        }
    }

    private static async Task InspectAsync(
        KeyInspector inspector,
        string[] texts,
        Streams streams,
        CancellationToken stop
    )
    {
        var wasRead = false;
        foreach (var text in texts)
        {
            if (text != FromStandardInput)
                inspector.Inspect(text);
            else if (!wasRead)
                await inspector.ReadAsync(streams.OpenIn(), stop);

            // Standard input can be read once only.
            wasRead |= text == FromStandardInput;
        }
    }
}
