using System.Diagnostics;

namespace ApiKeys.Tests;

/// <summary>Runs the tool as a process of its own, with the standard streams that the system gives it.</summary>
internal sealed class ToolProcess : IDisposable
{
    private readonly Process _process;

    private ToolProcess(string command, string[] arguments)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "apikeys.dll");
        _process = Process.Start(
            new ProcessStartInfo("sh", ["-c", $"exec dotnet \"$0\" \"$@\" {command}", tool, .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
    }

    public static ToolProcess Start(params string[] arguments) => new("", arguments);

    /// <summary>Starts the tool with its streams changed as a shell writes it, such as <c>&lt;&amp;-</c>.</summary>
    public static ToolProcess StartWith(string redirection, params string[] arguments) => new(redirection, arguments);

    /// <summary>Reads a line of what it prints, and leaves.</summary>
    public async Task<string?> ReadLineAndLeaveAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(SpecialFiles.Patience);
        _process.StandardOutput.Close();
        return line;
    }

    /// <summary>Waits for its end, and gives what it printed to whoever is still there.</summary>
    public async Task<Tool> EndAsync(bool reads = true)
    {
        var output = reads ? _process.StandardOutput.ReadToEndAsync() : Task.FromResult("");
        var error = _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync().WaitAsync(SpecialFiles.Patience);
        return new Tool(_process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
