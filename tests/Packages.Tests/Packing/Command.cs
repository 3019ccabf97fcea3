using System.Diagnostics;

namespace ApiKeys.Tests;

/// <summary>Runs a program in a folder, with more in its environment.</summary>
internal sealed record Command(string Folder, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Runs to the end.</summary>
    /// <returns>The exit code, and all that it printed.</returns>
    public (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    /// <summary>Runs to the end, which has to be a good one.</summary>
    /// <returns>All that it printed.</returns>
    public string Succeed(string program, params string[] arguments)
    {
        var (exitCode, output) = Run(program, arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }

    public Command With(string name, string value) =>
        this with { Environment = new Dictionary<string, string>(Environment) { [name] = value } };
}
