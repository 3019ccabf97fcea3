namespace ApiKeys;

/// <summary>One look through files and folders.</summary>
internal sealed class Scan(KeyFinder finder, Streams streams, bool ignores)
{
    private const string StandardInput = "-";

    private readonly ScanProgress _progress = new(streams);
    private bool _found;
    private bool _failed;

    public async Task<int> RunAsync(string[] paths, CancellationToken stop)
    {
        if (paths.Length == 0 && !streams.IsFed)
        {
            await streams.Error.WriteLineAsync("Say where to look: files, folders, or - for standard input.");
            return ExitCodes.Failed;
        }

        foreach (var path in paths.Length == 0 ? [StandardInput] : paths)
        {
            if (path == StandardInput)
                await finder.FindOnceAsync("(standard input)", streams.In, Tell, stop);
            else
                await LookBelowAsync(path, stop);
        }

        _progress.Clear();
        if (_found)
            return ExitCodes.Bad;
        return _failed ? ExitCodes.Failed : ExitCodes.Good;
    }

    private async Task LookBelowAsync(string path, CancellationToken stop)
    {
        foreach (var file in TreeWalk.Files(path, ignores, Complain))
        {
            _progress.Next();
            try
            {
                await LookAtAsync(file, stop);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                Complain($"{file}: {failure.Message}");
            }
        }
    }

    private async Task LookAtAsync(string file, CancellationToken stop)
    {
        using var stream = File.OpenRead(file);
        await finder.FindAsync(file, stream, Tell, stop);
    }

    private void Tell(FoundKey found)
    {
        _found = true;
        _progress.Clear();
        streams.Out.WriteLine(found);
    }

    private void Complain(string what)
    {
        _failed = true;
        _progress.Clear();
        streams.Error.WriteLine(what);
    }
}
