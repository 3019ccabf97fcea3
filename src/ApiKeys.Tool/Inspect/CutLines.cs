using System.Runtime.CompilerServices;

namespace ApiKeys;

/// <summary>Reads lines, and of each only as much as says whether it is a key.</summary>
internal sealed class CutLines(TextReader reader)
{
    /// <summary>What is as long as this is longer than every key.</summary>
    public const int MaxLength = ApiKeyFormat.MaxTokenLength + 1;

    private readonly char[] _line = new char[MaxLength];
    private int _length;
    private bool _isOpen;
    private bool _endedInReturn;

    /// <summary>Reads the lines; each ends in a line feed, a carriage return, both in this order, or with the text.
    /// </summary>
    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var piece = new char[4096];
        for (int read; (read = await reader.ReadAsync(piece, stop)) > 0;)
        {
            for (var at = 0; at < read; at++)
            {
                if (Take(piece[at]))
                    yield return Line();
            }
        }

        if (_isOpen)
            yield return Line();
    }

    /// <summary>Takes a character, and says whether it ends a line.</summary>
    private bool Take(char each)
    {
        var isSecondOfTwo = _endedInReturn && each == '\n';
        _endedInReturn = each == '\r';
        if (isSecondOfTwo)
            return false;
        if (each is '\r' or '\n')
            return true;
        _isOpen = true;
        if (_length < MaxLength)
            _line[_length++] = each;
        return false;
    }

    private string Line()
    {
        var line = new string(_line, 0, _length);
        (_length, _isOpen) = (0, false);
        return line;
    }
}
