using System.Text;
using System.Text.Json;

namespace ApiKeys.Tests;

/// <summary>Runs the tool as a shell would, and keeps what it printed.</summary>
internal sealed record Tool(int ExitCode, string Out, string Error)
{
    public IReadOnlyList<string> Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<JsonElement> Json => [.. Lines.Select(line => JsonDocument.Parse(line).RootElement)];

    public static Task<Tool> RunAsync(params string[] arguments) => RunAsync(arguments, input: null);

    public static Task<Tool> FeedAsync(string input, params string[] arguments) => RunAsync(arguments, input);

    public static async Task<Tool> RunAsync(string[] arguments, string? input, bool isWatched = false)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var fed = new MemoryStream(Encoding.UTF8.GetBytes(input ?? ""));
        var streams = new Streams
        {
            In = fed,
            Out = output,
            Error = error,
            IsFed = input is not null,
            IsWatched = isWatched,
        };
        var code = await CommandLine.RunAsync(arguments, streams);
        return new Tool(code, output.ToString(), error.ToString());
    }
}
