using System.Text;
using System.Text.Json;

namespace ApiKeys.Tests;

/// <summary>Runs the tool as a shell would, and keeps what it printed.</summary>
internal sealed record Tool(int ExitCode, string Out, string Error)
{
    public IReadOnlyList<string> Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<JsonElement> Json => [.. Lines.Select(line => JsonDocument.Parse(line).RootElement)];

    public static Task<Tool> RunAsync(params string[] arguments) => RunAsync(arguments, input: (byte[]?)null);

    public static Task<Tool> FeedAsync(string input, params string[] arguments) => RunAsync(arguments, input);

    public static Task<Tool> RunAsync(string[] arguments, string? input, bool isWatched = false) =>
        RunAsync(arguments, input is null ? null : Encoding.UTF8.GetBytes(input), isWatched);

    public static async Task<Tool> RunAsync(string[] arguments, byte[]? input, bool isWatched = false)
    {
        using var fed = new MemoryStream(input ?? []);
        return await RunAsync(arguments, fed, input is not null, isWatched);
    }

    private static async Task<Tool> RunAsync(string[] arguments, Stream fed, bool isFed, bool isWatched)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var streams = new Streams
        {
            In = fed,
            Out = output,
            Error = error,
            IsFed = isFed,
            IsWatched = isWatched,
            Clock = new HurriedClock(),
        };
        var code = await CommandLine.RunAsync(arguments, streams);
        return new Tool(code, output.ToString(), error.ToString());
    }
}
