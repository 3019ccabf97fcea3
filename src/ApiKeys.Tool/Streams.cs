namespace ApiKeys;

/// <summary>What the tool reads from and writes to.</summary>
internal sealed record Streams
{
    public required Stream In { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Whether somebody watches the error stream: then long work shows that it goes on.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Whether something is piped in.</summary>
    public bool IsFed { get; init; }

    /// <summary>Says how long work has lasted.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static Streams OfProcess() =>
        new()
        {
            In = Console.OpenStandardInput(),
            Out = Console.Out,
            Error = Console.Error,
            IsWatched = !Console.IsErrorRedirected && !Console.IsOutputRedirected,
            IsFed = Console.IsInputRedirected,
        };
}
