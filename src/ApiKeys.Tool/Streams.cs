namespace ApiKeys;

/// <summary>What the tool reads from and writes to.</summary>
internal sealed record Streams
{
    /// <summary>Standard input; nothing where it was closed by who started the tool.</summary>
    public required Stream? In { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Whether somebody watches the error stream: then long work shows that it goes on.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Whether something is piped in.</summary>
    public bool IsFed { get; init; }

    /// <summary>Says whether somebody still reads the output.</summary>
    public Func<bool> IsRead { get; init; } = static () => true;

    /// <summary>Says how long work has lasted.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static Streams OfProcess()
    {
        var isOutputGiven = StandardHandle.IsGiven(StandardHandle.Output);
        return new()
        {
            In = StandardHandle.IsGiven(StandardHandle.Input) ? Console.OpenStandardInput() : null,
            Out = Console.Out,
            Error = Console.Error,
            IsWatched = !Console.IsErrorRedirected && !Console.IsOutputRedirected,
            IsFed = Console.IsInputRedirected,
            IsRead = () => isOutputGiven && StandardHandle.HasReader(StandardHandle.Output),
        };
    }

    /// <summary>Gives standard input to be read.</summary>
    /// <exception cref="IOException">It is closed.</exception>
    public Stream OpenIn() => In ?? throw new IOException("Standard input is closed.");

    /// <summary>Ends work of which nobody would read the rest.</summary>
    /// <remarks>Asked before there is more to look at or to print: who leaves with the last line has lost none.
    /// </remarks>
    /// <exception cref="NobodyReadsException">Nobody reads.</exception>
    public void ExpectReader()
    {
        if (!IsRead())
            throw new NobodyReadsException();
    }
}
