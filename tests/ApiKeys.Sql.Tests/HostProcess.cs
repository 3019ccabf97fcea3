using System.Collections.Concurrent;
using System.Diagnostics;

namespace ApiKeys.Tests;

/// <summary>A host in a process of its own, spoken to by lines.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly BlockingCollection<string> _said = [];

    public HostProcess(params string[] arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var path = Path.Combine(
            Repository.Root, "artifacts", "bin", "ApiKeys.HostProcess", configuration, "ApiKeys.HostProcess.dll");
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", ["exec", path, .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            },
        };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        Heard = [];
    }

    /// <summary>Everything that was waited for or passed over.</summary>
    public List<string> Heard { get; }

    public void Tell(string command) => _process.StandardInput.WriteLine(command);

    /// <summary>Waits for a line that begins so, and gives its other words.</summary>
    public string[] Await(string beginning)
    {
        while (_said.TryTake(out var line, _patience))
        {
            Heard.Add(line);
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return line.Split(' ')[1..];
        }

        throw new TimeoutException($"The host never said {beginning}; it said {Heard.LastOrDefault()}.");
    }

    public string[] Ask(string command, string beginning)
    {
        Tell(command);
        return Await(beginning);
    }

    /// <summary>Asks about a token until the host knows.</summary>
    public string VerdictOf(string token)
    {
        do
            Ask($"ask {token}", "");
        while (Heard[^1] == "Unavailable");
        return Heard[^1];
    }

    /// <summary>Waits until the host answers from memory. A slow machine may take it longer than its bound to read the
    /// store for the first time.</summary>
    public HostProcess Started()
    {
        Await("started");
        do
            Ask("state", "");
        while (Heard[^1] != "Current");
        return this;
    }

    /// <summary>Sends a signal: KILL, STOP, CONT.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"])!;
        kill.WaitForExit();
    }

    /// <summary>Kills the process without a word, and gives every whole line that it said.</summary>
    public IReadOnlyList<string> Kill()
    {
        Signal("KILL");
        _process.WaitForExit();
        foreach (var line in _said.GetConsumingEnumerable())
            Heard.Add(line);
        return Heard;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Signal("KILL");
        _process.WaitForExit();
        _process.Dispose();
        _said.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            _said.CompleteAdding();
        else
            _said.Add(line);
    }
}
