namespace ApiKeys;

/// <summary>Shows on a terminal that long work goes on.</summary>
internal sealed class ScanProgress(Streams streams)
{
    private const int Width = 60;
    private const int Megabyte = 1_000_000;
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(0.5);

    private long _shown = streams.Clock.GetTimestamp();
    private int _files;
    private long _bytes;
    private bool _isOnLine;

    /// <summary>Tells of another file.</summary>
    public void Next()
    {
        _files++;
        Show();
    }

    /// <summary>Tells of bytes that are looked at, also in the midst of a file.</summary>
    public void GoOn(int bytes)
    {
        _bytes += bytes;
        Show();
    }

    /// <summary>Frees the line for something else.</summary>
    public void Clear()
    {
        if (_isOnLine)
            streams.Error.Write($"\r{new string(' ', Width)}\r");
        _isOnLine = false;
    }

    // Twice a second at most.
    private void Show()
    {
        if (!streams.IsWatched || streams.Clock.GetElapsedTime(_shown) < _pause)
            return;
        _shown = streams.Clock.GetTimestamp();
        _isOnLine = true;
        streams.Error.Write($"\r{_files} files, {_bytes / Megabyte} MB".PadRight(Width));
    }
}
