using System.Diagnostics;

namespace ApiKeys;

/// <summary>Shows on a terminal that long work goes on.</summary>
internal sealed class ScanProgress(Streams streams)
{
    private const int Width = 60;
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(0.5);

    private long _shown = Stopwatch.GetTimestamp();
    private int _files;
    private bool _isOnLine;

    /// <summary>Tells of another file; shows something twice a second at most.</summary>
    public void Next()
    {
        _files++;
        if (!streams.IsWatched || Stopwatch.GetElapsedTime(_shown) < _pause)
            return;
        _shown = Stopwatch.GetTimestamp();
        _isOnLine = true;
        streams.Error.Write($"\r{_files} files".PadRight(Width));
    }

    /// <summary>Frees the line for something else.</summary>
    public void Clear()
    {
        if (_isOnLine)
            streams.Error.Write($"\r{new string(' ', Width)}\r");
        _isOnLine = false;
    }
}
