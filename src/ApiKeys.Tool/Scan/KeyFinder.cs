using System.Text;
using System.Text.RegularExpressions;

namespace ApiKeys;

/// <summary>Finds keys in a stream by shape and checksum, a piece at a time, however long it is.</summary>
internal sealed class KeyFinder(ApiKeyFormat format, bool revealsKeys)
{
    private const int PieceLength = 1 << 16;
    private const int LookedAt = 8_000;

    // A hit is only told at the end of a piece when the character behind it is known.
    private const int Overlap = ApiKeyFormat.MaxTokenLength + 1;

    private readonly Regex _pattern = new(format.ScanPattern, RegexOptions.CultureInvariant);

    /// <summary>Finds the keys of a stream that can be read from its beginning again.</summary>
    public async Task FindAsync(string name, Stream stream, Action<FoundKey> tell, CancellationToken stop)
    {
        if (!await IsBinaryAsync(stream, stop))
        {
            await FindOnceAsync(name, stream, tell, stop);
            return;
        }

        // Programs hold texts in bytes, and in pairs of bytes that begin at an even or odd place.
        await FindBytesAsync(stream, Encoding.Latin1, new BinaryPosition(name, 0, 1), tell, stop);
        await FindBytesAsync(stream, Encoding.Unicode, new BinaryPosition(name, 0, 2), tell, stop);
        await FindBytesAsync(stream, Encoding.Unicode, new BinaryPosition(name, 1, 2), tell, stop);
    }

    /// <summary>Finds the keys of a text that comes once.</summary>
    public async Task FindOnceAsync(string name, Stream stream, Action<FoundKey> tell, CancellationToken stop)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        await ReadAsync(reader, new TextPosition(name), tell, stop);
    }

    private async Task FindBytesAsync(
        Stream stream,
        Encoding encoding,
        BinaryPosition position,
        Action<FoundKey> tell,
        CancellationToken stop
    )
    {
        stream.Position = position.Start;
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        await ReadAsync(reader, position, tell, stop);
    }

    private async Task ReadAsync(TextReader reader, IPosition position, Action<FoundKey> tell, CancellationToken stop)
    {
        var piece = new char[PieceLength];
        var kept = 0;
        var before = 0;
        for (int read; (read = await reader.ReadBlockAsync(piece.AsMemory(kept), stop)) > 0 || kept > before; )
        {
            var length = kept + read;
            var isLast = length < PieceLength;
            var done = Tell(piece.AsSpan(0, length), before, isLast, position, tell);
            if (isLast)
                return;

            // The character before the rest stays with it: it says whether a key begins there.
            position.Pass(piece.AsSpan(before, done - before));
            before = 1;
            kept = length - done + before;
            piece.AsSpan(done - before, kept).CopyTo(piece);
        }
    }

    /// <summary>Tells the keys that begin in a piece.</summary>
    /// <returns>Up to where the piece is done with.</returns>
    private int Tell(ReadOnlySpan<char> piece, int before, bool isLast, IPosition position, Action<FoundKey> tell)
    {
        var end = isLast ? piece.Length : piece.Length - Overlap;
        foreach (var hit in _pattern.EnumerateMatches(piece))
        {
            if (hit.Index >= end || hit.Index < before)
                continue;
            var text = piece.Slice(hit.Index, hit.Length);
            if (format.Parse(text) is { IsWellFormed: true } parse)
                tell(position.Of(piece[before..hit.Index], revealsKeys ? text.ToString() : parse.Masked!));
        }

        return end;
    }

    private static async Task<bool> IsBinaryAsync(Stream stream, CancellationToken stop)
    {
        var head = new byte[LookedAt];
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop);
        stream.Position = 0;
        var isUnicode = head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..];
        return !isUnicode && head.AsSpan(0, length).Contains((byte)0);
    }
}
