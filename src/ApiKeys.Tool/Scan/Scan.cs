namespace ApiKeys;

/// <summary>One look through files and folders.</summary>
internal sealed class Scan
{
    /// <summary>What names standard input.</summary>
    public const string StandardInput = "-";

    private readonly KeyFinder _finder;
    private readonly Streams _streams;
    private readonly ScanProgress _progress;
    private readonly TreeWalk _walk;
    private bool _found;
    private bool _failed;

    // What cannot be told is no fault of the file.
    private bool _isTelling;

    public Scan(KeyFinder finder, Streams streams, bool ignores)
    {
        _finder = finder;
        _streams = streams;
        _progress = new ScanProgress(streams);
        _walk = new TreeWalk(ignores, Complain);
    }

    /// <summary>Looks at what is named.</summary>
    /// <param name="paths">Files, folders, or <c>-</c> for standard input.</param>
    /// <param name="list">A file with a list of files, <c>-</c> for standard input, or nothing.</param>
    /// <param name="stop">Ends the look.</param>
    public async Task<int> RunAsync(string[] paths, string? list, CancellationToken stop)
    {
        if (paths.Length == 0 && list is null && !_streams.IsFed)
        {
            await _streams.Error.WriteLineAsync("Say where to look: files, folders, or - for standard input.");
            return ExitCodes.Failed;
        }

        // Standard input can be read once only.
        foreach (var path in (paths is [] && list is null ? [StandardInput] : paths).Distinct(StringComparer.Ordinal))
            await LookAtAllAsync(path == StandardInput ? [path] : _walk.Files(path), stop);
        if (list is not null)
            await LookAtAllAsync((await NamesAsync(list, stop)).SelectMany(_walk.FilesOfList), stop);
        End();
        if (_found)
            return ExitCodes.Bad;
        return _failed ? ExitCodes.Failed : ExitCodes.Good;
    }

    private async Task<IReadOnlyList<string>> NamesAsync(string list, CancellationToken stop)
    {
        try
        {
            await using var stream = list == StandardInput ? _streams.OpenIn() : NamedFile.Open(list);
            return await NameList.ReadAsync(stream, stop);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Complain($"{list}: {failure.Message}");
            return [];
        }
    }

    private async Task LookAtAllAsync(IEnumerable<string> files, CancellationToken stop)
    {
        foreach (var file in files)
            await LookAtAsync(file, stop);
    }

    private async Task LookAtAsync(string file, CancellationToken stop)
    {
        _streams.ExpectReader();
        _progress.Next();
        var isFed = file == StandardInput;
        try
        {
            await using var stream = isFed ? _streams.OpenIn() : NamedFile.Open(file);
            await _finder.FindAsync(isFed ? "(standard input)" : file, stream, Tell, GoOn, stop);
        }
        catch (Exception failure) when (!_isTelling && failure is IOException or UnauthorizedAccessException)
        {
            Complain($"{file}: {failure.Message}");
        }
    }

    private void GoOn(int bytes)
    {
        _streams.ExpectReader();
        _progress.GoOn(bytes);
    }

    private void Tell(FoundKey found)
    {
        _found = true;
        _progress.Clear();
        _isTelling = true;
        _streams.Out.WriteLine(found);
        _isTelling = false;
    }

    private void Complain(string what)
    {
        _failed = true;
        _progress.Clear();
        _streams.Error.WriteLine(PlainText.Of(what));
    }

    /// <summary>Says to whoever watches what was not looked at.</summary>
    private void End()
    {
        _progress.Clear();
        if (_streams.IsWatched && _walk.Ignored > 0)
            _streams.Error.WriteLine($"{_walk.Ignored} files and folders were left out by .gitignore files.");
    }
}
